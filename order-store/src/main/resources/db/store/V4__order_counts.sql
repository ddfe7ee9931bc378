-- How many orders stand where, exact in every snapshot and cheap however many orders there are. Written by CountsTable
-- only.
--
-- A projection appends what it changed to order_count_changes in its own transaction: rows of their own, so that no two
-- projections wait for one hot counter. Now and then the changes are folded into order_counts. The figure is the sum of
-- both tables, read by one statement.
-- bucket is placed_at, cut to five minutes.
create table store.order_counts (
    bucket       timestamptz not null,
    client       text        not null,
    venue        text        not null,
    type         text        not null,
    status       text        not null,
    was_unknown  boolean     not null,
    orders       bigint      not null,
    primary key (bucket, client, venue, type, status, was_unknown)
);

create table store.order_count_changes (
    bucket       timestamptz not null,
    client       text        not null,
    venue        text        not null,
    type         text        not null,
    status       text        not null,
    was_unknown  boolean     not null,
    orders       bigint      not null
);
