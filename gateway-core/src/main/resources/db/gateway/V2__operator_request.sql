-- One row for each request of an operator that was carried out, written in the transaction that carried it out: a request
-- that comes again finds itself here. Refused requests leave nothing; they are answered on the topic.
create table operator_request (
    request_id    text        not null primary key,
    order_id      text        not null,
    attempt       integer     not null,
    -- Version of the order that the request made, and the status that belongs to it.
    version       bigint      not null,
    status        text        not null,
    stated_by     text        not null,
    approved_by   text,
    requested_at  timestamptz not null,
    applied_at    timestamptz not null
);

create index operator_request_order on operator_request (order_id);
