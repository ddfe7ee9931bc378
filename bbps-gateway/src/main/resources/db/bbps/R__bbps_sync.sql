-- The synchronisation of billers and plans that runs, or ran last: one row.
create table if not exists bbps_sync (
    name text primary key,
    sync_id text not null,
    -- FULL, CHANGES or CATEGORY, and what it was asked for.
    kind text not null,
    category text,
    since timestamptz,
    forced boolean not null,
    -- RUNNING, DONE or FAILED.
    state text not null,
    -- What comes next: a page of BILLERS, what is GONE, or PLANS of some billers.
    stage text not null,
    page text not null,
    pages int not null default 0,
    billers int not null default 0,
    changed int not null default 0,
    unchanged int not null default 0,
    kept int not null default 0,
    deactivated int not null default 0,
    left_out int not null default 0,
    -- Rows that were left out and did not tell their id: any biller may be among them.
    nameless int not null default 0,
    plans int not null default 0,
    plans_changed int not null default 0,
    -- Failures in a row of what comes next.
    tries int not null default 0,
    not_before timestamptz not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    failure text,
    -- The instance that does a step, and until when it has for it.
    owner text not null default '',
    leased_until timestamptz not null,
    -- When the last full one that came to its end was begun.
    full_at timestamptz
);

-- The billers of that synchronisation: which the venue listed, and whose plans are still to be read.
create table if not exists bbps_sync_biller (
    biller_id text primary key,
    -- Whether the plans are to be read, and only those that were changed since.
    plans boolean not null,
    since_only boolean not null,
    plans_read boolean not null default false
);

-- Each step asks for the next of them.
create index if not exists bbps_sync_biller_plans on bbps_sync_biller (since_only, biller_id)
    where plans and not plans_read;

-- Rows of that synchronisation that could not be read, and why: what was known of them stayed.
create table if not exists bbps_sync_left_out (
    id bigint generated always as identity primary key,
    -- The biller, or biller, slash and plan; empty where the row does not tell it.
    row_id text not null,
    why text not null
);
