-- Milliseconds since 1970, as batches bring them, as a time. The planner puts the body in place of the call.
create function store.at(millis bigint) returns timestamptz
    language sql immutable strict parallel safe return to_timestamp(millis::float8 / 1000);

-- One row an order: where it stands now. Written by OrdersTable only.
--
-- Partitioned by the order id. Intake gives ids of UUID version 7, which begin with the time in milliseconds, so a month
-- is a range of ids: the primary key is the id alone, a look-up by id reads one partition, and a month is dropped as one
-- table. Ids of another version (name-based ones of refused submissions) have no month and live in the default
-- partition. Partitions.java makes the months ahead.
--
-- Retention: nothing is deleted by the service. To let go of a month, on all three partitioned tables:
--   alter table store.orders detach partition store.orders_2026_01;  drop table store.orders_2026_01;
-- The figures in order_counts stay; delete the rows of that month there if they should go too.
create table store.orders (
    order_id          uuid        not null primary key,
    -- The time inside a version 7 id; for another id the time of what was read first. Never changes: pages are cut by it.
    placed_at         timestamptz not null,
    client            text        not null,
    venue             text        not null,
    type              text        not null,
    status            text        not null,
    -- Version of the status shown; 0 is RECEIVED, known from the command.
    version           bigint      not null,
    -- Highest version read, which is more than version where the last move was illegal.
    seen_version      bigint      not null,
    -- Counts the changes of the row by statuses: whoever changes it names the revision that he read.
    revision          bigint      not null default 0,
    attempt           int         not null,
    was_unknown       boolean     not null,
    illegal_moves     int         not null default 0,
    client_reference  text,
    -- Null until the command has been read.
    idempotency_key   text,
    ordering_key      text        not null,
    wire_reference    text,
    venue_reference   text,
    detail            text,
    reason_code       text,
    reason_text       text,
    submitted_at      timestamptz,
    deadline          timestamptz,
    occurred_at       timestamptz not null,
    next_at           timestamptz,
    updated_at        timestamptz not null,
    trace_id          text        not null,
    payload           jsonb
) partition by range (order_id);

create table store.orders_default partition of store.orders default;

-- Three ways to leaf through orders, newest first.
create index orders_newest on store.orders (placed_at, order_id);
create index orders_of_client on store.orders (client, placed_at, order_id);
create index orders_in_status on store.orders (status, placed_at, order_id);
