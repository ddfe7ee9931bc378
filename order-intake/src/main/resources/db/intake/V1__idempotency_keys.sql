-- One row a key: the first submission of (client, key) decides which order it is. The order's own data is not here: a
-- retry brings it again, and its fingerprint proves that it is the same.
create table intake.idempotency_keys (
    client       text        not null,
    key          text        not null,
    fingerprint  bytea       not null,
    order_id     uuid        not null,
    deadline     timestamptz not null,
    submitted_at timestamptz not null,
    confirmed    boolean     not null default false,
    primary key (client, key)
) with (fillfactor = 80); -- room for the mark of confirmation beside its row

-- Rows stand in the order of their time, which is all that their expiry asks for.
create index idempotency_keys_submitted_at on intake.idempotency_keys using brin (submitted_at);
