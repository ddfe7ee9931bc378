-- Bills that were fetched and details that were validated: what a payment refers to. Each is paid by one order at most.
create table if not exists bbps_fetch (
    order_id text primary key,
    account text not null,
    -- The aggregator's name of the fetch.
    reference text not null,
    mobile text not null,
    -- What the order was answered with, and what has to be repeated to the aggregator byte for byte.
    answer text not null,
    echo text not null,
    expires_at timestamptz not null,
    -- The order that pays it; null while none does.
    paid_by text
);

create index if not exists bbps_fetch_expiry on bbps_fetch (expires_at);

-- Money that was given back to customers: once for each payment.
create table if not exists bbps_refund (
    payment_id text primary key,
    order_id text not null,
    amount numeric(16, 2) not null,
    refunded_at timestamptz not null
);

-- The turn of the order that may still give the money back or take the refund back, and whether it is given.
alter table bbps_refund add column if not exists turn text not null default '';
alter table bbps_refund add column if not exists given boolean not null default true;
