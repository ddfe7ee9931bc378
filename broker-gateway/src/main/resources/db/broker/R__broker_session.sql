-- Sessions at brokers, sealed. Repeatable, so that it has no place among the numbered steps that all gateways share; whoever changes a
-- table here does it with a statement that may run again.

-- One row for each account. It is locked by whoever logs in, so that of several instances one does; the others find what it brought.
create table if not exists broker_session (
    account text primary key,
    -- Rises with each login. A session that the broker has refused is told from its successor by it.
    version bigint not null default 0,
    -- For which settings and secrets of the account it was made: other ones need another session. Tells nothing without the key.
    made_for text,
    -- Of the key that it is sealed under.
    key_id text,
    -- Null where there is none.
    sealed bytea,
    user_id text,
    kind text,
    expires_at timestamptz,
    logged_in_at timestamptz,
    -- By a person: nobody logs in before a person does.
    logged_out boolean not null default false
);

-- When the next call of a kind may go to a broker, for all instances. A bucket of an account has one row.
create table if not exists broker_pace (
    account text not null,
    bucket text not null,
    next_at timestamptz not null,
    primary key (account, bucket)
);

-- How many orders have gone to a broker since a time, for all instances: in an account a row for each part of a span that is counted.
create table if not exists broker_count (
    account text not null,
    bucket text not null,
    since timestamptz not null,
    calls int not null,
    -- It may be deleted then.
    counts_until timestamptz not null,
    primary key (account, bucket, since)
);
