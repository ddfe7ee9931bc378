-- What the venue told at odds with how the attempt had ended as never done: one of the two is wrong, and while nobody knows which, the
-- order is not replayed.
alter table attempt add column contradicted text;
