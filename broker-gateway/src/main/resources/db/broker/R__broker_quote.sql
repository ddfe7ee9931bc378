-- What is wanted of market.quotes. Repeatable, as the sessions are; whoever changes a table here does it with a statement that may run
-- again.

-- One row for each instrument that a client wants to have streamed. By symbol: ids are given to another instrument after an expiry.
create table if not exists broker_quote_stream (
    account text not null,
    exchange text not null,
    symbol text not null,
    client text not null,
    mode text not null,
    -- False once the client has taken it back: an older wish that comes late must not bring it to life.
    wanted boolean not null,
    -- When the client asked.
    asked_at timestamptz not null,
    -- Why the broker does not tell of it; null where it does, or nobody has tried.
    fault text,
    primary key (account, exchange, symbol, client)
);

-- Which instance streams an account, so that one does. Who has not renewed it in time has lost it.
create table if not exists broker_quote_lease (
    account text primary key,
    owner text not null,
    lease_until timestamptz not null,
    -- Whether the broker is heard.
    heard boolean not null default false
);
