-- Clients: upstream systems. The version rises with every change; what others have not been told yet is newer than published.
create table intake.clients (
    id         text        primary key,
    name       text        not null,
    scopes     text[]      not null,
    active     boolean     not null default true,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    version    integer     not null default 1,
    published  integer     not null default 0
);

-- API keys. Of the key itself only its SHA-256 is here; a key that was ended keeps its row.
create table intake.api_keys (
    prefix       text        primary key,
    client       text        not null references intake.clients (id),
    name         text        not null,
    hash         bytea       not null,
    scopes       text[]      not null,
    addresses    text[]      not null,
    expires_at   timestamptz,
    created_at   timestamptz not null,
    created_by   text        not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    version      integer     not null default 1,
    published    integer     not null default 0
);
create index api_keys_client on intake.api_keys (client);

-- Secrets for tokens, as SHA-256. While one follows another, both are taken.
create table intake.client_secrets (
    id         bigint      generated always as identity primary key,
    client     text        not null references intake.clients (id),
    hash       bytea       not null,
    created_at timestamptz not null,
    expires_at timestamptz
);
create index client_secrets_client on intake.client_secrets (client);

-- A family: the refresh tokens that follow one another from one log-in. Only the latest is taken.
create table intake.token_families (
    id           uuid        primary key,
    client       text        not null references intake.clients (id),
    scopes       text[]      not null,
    refresh_hash bytea       not null unique,
    issued_at    timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    ended_why    text,
    published    boolean     not null default true
);
create index token_families_unpublished on intake.token_families (id) where not published;

-- Those that were used: whoever comes with one of them holds a copy.
create table intake.used_refresh_tokens (
    hash   bytea primary key,
    family uuid  not null references intake.token_families (id) on delete cascade
);
create index used_refresh_tokens_family on intake.used_refresh_tokens (family);

-- Private keys that tokens are signed with, sealed.
create table intake.signing_keys (
    kid        text        primary key,
    sealed     bytea       not null,
    sealed_by  text        not null,
    created_at timestamptz not null
);
