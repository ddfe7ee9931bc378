-- What the venue told at odds with how an attempt of the order had ended: one of the two is wrong, and while nobody knows which, the
-- order is not replayed. On every attempt that the order had then.
alter table attempt add column contradicted text;
