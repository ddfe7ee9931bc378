-- Moves that the table of legal moves does not have: not applied, kept as evidence. Each of them pages a person. Written
-- by IllegalMovesTable only.
create table store.illegal_moves (
    order_id        uuid        not null,
    version         bigint      not null,
    client          text        not null,
    venue           text        not null,
    placed_at       timestamptz not null,
    from_status     text        not null,
    from_version    bigint      not null,
    from_attempt    int         not null,
    to_status       text        not null,
    to_attempt      int         not null,
    source          text        not null,
    detail          text,
    reason_code     text,
    reason_text     text,
    wire_reference  text,
    venue_reference text,
    occurred_at     timestamptz not null,
    trace_id        text        not null,
    primary key (order_id, version)
);
