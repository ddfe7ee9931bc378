-- What a venue undoes it names by its own number, days after the order has ended. Open orders are not in the index: they change
-- often, and are asked for under our reference.
create index attempt_finished on attempt (venue_reference) where status in ('COMPLETED', 'REVERSED');
