-- The service of the venue that the call goes to. While one is down its rows are left WAITING and those of the others are
-- taken. Rows from before have none, and are tried whatever is down.
alter table attempt add column service text not null default '';
