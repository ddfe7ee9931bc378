-- Payments that are asked for again after their success, at aggregators that list no reversals. A row is here before its payment
-- leaves, and goes when the payment has come to another end, was reversed, or can be reversed no more.
create table if not exists bbps_reversal (
    wire_reference text primary key,
    -- Through what it left: an account, or the recharges of one (main/recharges).
    account text not null,
    watched_since timestamptz not null,
    next_at timestamptz not null
);

create index if not exists bbps_reversal_due on bbps_reversal (next_at);
