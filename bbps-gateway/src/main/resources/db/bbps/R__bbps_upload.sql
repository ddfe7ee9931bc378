-- Files of billers that were uploaded. One after another is worked through, by one instance at a time.
create table if not exists bbps_upload (
    upload_id text primary key,
    -- RUNNING, DONE or FAILED.
    state text not null,
    dry_run boolean not null,
    -- The first line of the file, which names the columns.
    header text not null,
    lines int not null default 0,
    added int not null default 0,
    changed int not null default 0,
    unchanged int not null default 0,
    refused int not null default 0,
    -- The last line that was looked at.
    taken_to int not null default 0,
    received_at timestamptz not null,
    begun_at timestamptz,
    finished_at timestamptz,
    failure text,
    -- Failures in a row of what comes next.
    tries int not null default 0,
    not_before timestamptz not null default clock_timestamp(),
    -- The instance that does a step, and until when it has for it.
    owner text not null default '',
    leased_until timestamptz not null default clock_timestamp()
);

create index if not exists bbps_upload_running on bbps_upload (received_at) where state = 'RUNNING';

create table if not exists bbps_upload_line (
    upload_id text not null references bbps_upload on delete cascade,
    line int not null,
    biller_id text not null,
    -- The line before it that is about the same biller; null where there is none.
    first_line int,
    -- The line as it was given; null once it needs no correction any more.
    content text,
    -- ADDED, CHANGED, UNCHANGED or REFUSED; null before it was looked at.
    result text,
    -- Why it is refused, as JSON.
    faults text,
    primary key (upload_id, line)
);

create index if not exists bbps_upload_line_result on bbps_upload_line (upload_id, result, line);

-- Who sent the file; empty of one from before that was asked for.
alter table bbps_upload add column if not exists made_by text not null default '';
