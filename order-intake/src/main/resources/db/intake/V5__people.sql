-- People: operators, approvers, auditors, administrators. The id is the name that stands in records of who did what. The version rises
-- with every change that other services have to know.
create table intake.people (
    id                 text        primary key check (id = lower(id)),
    email              text        not null unique check (email = lower(email)),
    name               text        not null,
    roles              text[]      not null,
    scopes             text[]      not null,
    state              text        not null check (state in ('INVITED', 'ACTIVE', 'SUSPENDED')),
    -- Encoded by a slow hash, with the name of the hash before it.
    password           text,
    -- SHA-256 of an invitation that is out. It is taken once.
    invitation         bytea       unique,
    invitation_ends_at timestamptz,
    -- Seed of one-time passwords, sealed; asked for once it was confirmed. A step is taken once, and none before it.
    totp_sealed        bytea,
    totp_sealed_by     text,
    totp_confirmed     boolean     not null default false,
    totp_last_step     bigint      not null default 0,
    last_login_at      timestamptz,
    created_at         timestamptz not null,
    created_by         text        not null,
    updated_at         timestamptz not null,
    version            integer     not null default 1,
    published          integer     not null default 0
);

-- A family of tokens is a client's or a person's.
alter table intake.token_families alter column client drop not null;
alter table intake.token_families add column person text references intake.people (id);
alter table intake.token_families add constraint token_families_owner check ((client is null) <> (person is null));
create index token_families_person on intake.token_families (person) where person is not null and ended_at is null;

-- Log-ins that failed, by gate. Subjects are SHA-256, hexadecimal: what was typed may be anything, and a password in the wrong field too.
create table intake.login_failures (
    gate          text        not null,
    subject       text        not null,
    failures      integer     not null,
    last_at       timestamptz not null,
    blocked_until timestamptz not null,
    primary key (gate, subject)
);
create index login_failures_last on intake.login_failures (last_at);

-- Addresses from which somebody has logged in: SHA-256 of both.
create table intake.login_places (
    subject text        primary key,
    last_at timestamptz not null
);
