-- What went over the wire to venues, masked by the gateways before it left them. Written by WireLogTable only; Housekeeping
-- deletes what is older than harkara.store.wire-log-kept. Nothing else depends on a row being there.
create table store.wire_log (
    exchange_id    uuid        not null primary key,
    order_id       uuid        not null,
    attempt        int         not null,
    wire_reference text        not null,
    venue          text        not null,
    kind           text        not null,
    operation      text        not null,
    endpoint       text        not null,
    started_at     timestamptz not null,
    millis         bigint      not null,
    may_have_left  boolean     not null,
    http_status    int,
    failure_code   text,
    failure_text   text,
    request        text        not null,
    reply          text        not null,
    truncated      boolean     not null,
    trace_id       text        not null
);

create index wire_log_of_order on store.wire_log (order_id, started_at, exchange_id);
create index wire_log_by_age on store.wire_log (started_at);
