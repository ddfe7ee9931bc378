-- Whose each account at the venue was when the gateway last started: orders that are under way were sent there, and have to be
-- looked up there. Secrets are no part of it.
create table venue_account (
    account    text        not null primary key,
    identity   text        not null,
    -- Whether it is the account of orders that name none.
    is_default boolean     not null,
    written_at timestamptz not null
);
