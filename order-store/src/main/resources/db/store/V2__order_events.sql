-- The timeline: every version of every order that was applied, or arrived after a later one. Written by EventsTable only.
--
-- (xid, seq) is the position in the live feed: the transaction that wrote the row, and the row's number within it.
-- Transactions commit in another order than they start, so a reader takes only rows of transactions older than the oldest
-- one that still runs: below that line nothing can appear any more.
-- A dump restored into a new server brings transaction ids that the new server has not reached; after such a restore run
--   update store.order_events set xid = '3' where true;
-- and let subscribers start without Last-Event-ID. Replicas and pg_upgrade keep the ids and need nothing.
create table store.order_events (
    order_id         uuid        not null,
    version          bigint      not null,
    status           text        not null,
    source           text        not null,
    attempt          int         not null,
    detail           text,
    reason_code      text,
    reason_text      text,
    wire_reference   text,
    venue_reference  text,
    occurred_at      timestamptz not null,
    next_at          timestamptz,
    trace_id         text        not null,
    xid              xid8        not null,
    seq              bigint      not null,
    primary key (order_id, version)
) partition by range (order_id);

create table store.order_events_default partition of store.order_events default;

create index order_events_feed on store.order_events (xid, seq);
