-- Billers of BBPS, their plans, and when all of them were read last, as the gateway of BBPS keeps them on the topics
-- reference.bbps.billers, reference.bbps.plans and reference.bbps.syncs. Written by BillersTable only; whatever is here can be
-- read again from there.
create table store.billers (
    biller_id text collate "C" not null primary key,
    name      text             not null,
    category  text             not null,
    status    text             not null,
    origin    text             not null,
    flow      text             not null,
    plans     text             not null,
    coverage  text,
    city      text,
    state     text,
    -- Names of modes and channels; empty where the biller lists none, and so takes all.
    modes     text[]           not null,
    channels  text[]           not null,
    -- The whole biller as JSON, as answers show it. No jsonb, which would change the order of its fields.
    document  text             not null,
    -- Words of id, name and category in small letters; and behind "~" those of letters only, whole and with each letter left out,
    -- by which a word with a slip of the pen is found.
    words     tsvector         not null
);

create index billers_words on store.billers using gin (words) with (fastupdate = off);

create table store.biller_plans (
    biller_id text collate "C" not null,
    plan_id   text collate "C" not null,
    active    boolean          not null,
    category  text             not null,
    -- What the venue's details of the plan call circle, where they do.
    circle    text,
    document  text             not null,
    primary key (biller_id, plan_id)
);

-- The topic has the last one only; here stand those that this store has read, the last thousand.
create table store.biller_syncs (
    finished_at   timestamptz not null primary key,
    updated_since timestamptz not null,
    billers       int         not null,
    plans         int         not null
);
