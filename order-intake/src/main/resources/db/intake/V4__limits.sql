-- What a client may at most. Null follows the settings, 0 is no limit, a star in order_types is every kind.
alter table intake.clients
    add column requests_per_second     integer,
    add column burst                   integer,
    add column key_requests_per_second integer,
    add column key_burst               integer,
    add column orders_per_day          bigint,
    add column amount_per_day          numeric(16, 2),
    add column order_types             text[];

-- What clients with a limit of a day have used of it, a row a client and day (India). Written in the transaction that claims
-- the orders' keys.
create table intake.day_use (
    client text           not null,
    day    date           not null,
    orders bigint         not null,
    amount numeric(20, 2) not null, -- rupees
    primary key (client, day)
) with (fillfactor = 50); -- room for the row that follows each

-- Buckets of requests, where instances share them (harkara.limits.shared). The state is bucket4j's own.
create table intake.rate_buckets (
    id         text   primary key,
    state      bytea,
    expires_at bigint -- milliseconds since 1970
) with (fillfactor = 50);
create index rate_buckets_expires_at on intake.rate_buckets (expires_at);
