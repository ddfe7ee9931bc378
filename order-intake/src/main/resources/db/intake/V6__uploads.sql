-- Files of orders and of master data that were uploaded: who brought what, and what became of it. Written by UploadTable only: one
-- insert before the first line is taken, one update after the last.
--
-- state: RUNNING, DONE, REFUSED (whole, nothing of it was taken), BROKEN_OFF (the process died, or the caller went away, in the
-- middle). While a process works on an upload it says so every few seconds (seen_at); what nobody has spoken of for a while is broken
-- off.
create table intake.uploads (
    id           uuid        not null primary key,
    kind         text        not null check (kind in ('ORDERS', 'BANKS')),
    format       text        not null,
    client       text        not null,
    -- Whose key or token it was: its client or person, and the key's prefix or the token's family.
    uploaded_by  text        not null,
    credential   text        not null,
    trace_id     text        not null,
    file_name    text,
    sha256       bytea       not null,
    bytes        bigint      not null,
    dry_run      boolean     not null default false,
    state        text        not null check (state in ('RUNNING', 'DONE', 'REFUSED', 'BROKEN_OFF')),
    why          text,
    lines        int,
    taken        int         not null default 0,
    refused      int         not null default 0,
    duplicates   int         not null default 0,
    unavailable  int         not null default 0,
    instance     text        not null,
    started_at   timestamptz not null,
    seen_at      timestamptz not null,
    ended_at     timestamptz
);

create index uploads_newest on intake.uploads (started_at, id);
create index uploads_of_client on intake.uploads (client, started_at, id);
create index uploads_running on intake.uploads (seen_at) where state = 'RUNNING';

-- Lines that were refused, with their faults; what is about a person is masked. Kept for a shorter time.
create table intake.upload_refusals (
    upload_id        uuid not null references intake.uploads (id) on delete cascade,
    line             int  not null,
    -- More than one fault of a file of master data may stand in one line.
    number           int  not null,
    http_status      int,
    code             text,
    idempotency_key  text,
    detail           text not null,
    errors           text not null,
    given            text,
    primary key (upload_id, line, number)
);
