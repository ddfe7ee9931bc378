-- Every row is updated once, moments after it was written: half of a page is for that, so that the mark stands beside its
-- row and touches no index.
alter table intake.idempotency_keys set (fillfactor = 50);
