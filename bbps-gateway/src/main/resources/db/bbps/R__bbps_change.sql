-- Who changed which biller by hand. A row is here before the change is on the topic. Never deleted: people make these one by one.
create table if not exists bbps_change (
    change_id bigint generated always as identity primary key,
    biller_id text        not null,
    -- ADDED, CHANGED, DEACTIVATED, PARAMETER_ADDED or PARAMETER_REMOVED.
    action    text        not null,
    -- Name of the parameter; null for a biller as a whole.
    parameter text,
    made_by   text        not null,
    asked_at  timestamptz not null,
    -- When it was on the topic; null where that is not known, because the process or Kafka went away meanwhile.
    made_at   timestamptz
);

create index if not exists bbps_change_of_biller on bbps_change (biller_id, change_id);
