-- Thousands of orders may wait, for a venue that is down or a market that is closed: those whose deadline has passed are
-- found without a look at the others.
create index attempt_overdue on attempt (deadline) where status = 'WAITING';
