-- Login passwords that the gateway has changed. Repeatable, so that it has no place among the numbered steps that all
-- gateways share; whoever changes a table here does it with a statement that may run again.

-- At most one row of each state for a user. CURRENT is what logs in. PENDING is the one of a change that is under way or
-- whose answer never came; STUCK is such a one where neither it nor the one before logged in.
create table if not exists bse_password (
    user_id text not null,
    state text not null check (state in ('CURRENT', 'PENDING', 'STUCK')),
    key_id text not null,
    sealed bytea not null,
    -- Fingerprint of the configured password when the row was made.
    configured text not null,
    -- Logins that were tried to find a PENDING one out, and whether the venue has refused it.
    tries int not null default 0,
    refused boolean not null default false,
    since timestamptz not null default now(),
    primary key (user_id, state)
);

-- Fingerprints of configured passwords that a row above has taken the place of.
create table if not exists bse_password_replaced (
    user_id text not null,
    configured text not null,
    since timestamptz not null default now(),
    primary key (user_id, configured)
);

-- Locked by whoever changes a password or finds out what became of a change.
create table if not exists bse_password_lock (
    user_id text primary key
);
