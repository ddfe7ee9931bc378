-- What the venue told unasked, a row for each thing that it names. Nothing is decided by it: what it is about is asked of the
-- venue. Rows are here before the venue gets its answer, so that no end of a process loses one.
create table if not exists bbps_callback (
    id bigint generated always as identity primary key,
    received_at timestamptz not null,
    account text not null,
    event text not null,
    reference text not null,
    -- PENDING, or what came of it.
    result text not null,
    -- Masked; empty where it stands with the first row of the same callback.
    body text not null
);

-- Where the thing stands as the venue tells it. It is not believed: it spares questions whose answer would be no news.
alter table bbps_callback add column if not exists said text not null default '';
alter table bbps_callback add column if not exists tries int not null default 0;
alter table bbps_callback add column if not exists not_before timestamptz not null default now();
alter table bbps_callback add column if not exists asked_at timestamptz;

create index if not exists bbps_callback_time on bbps_callback (received_at);
create index if not exists bbps_callback_pending on bbps_callback (not_before) where result = 'PENDING';

-- How the venue calls what was asked of it: callbacks about fetches and tickets name nothing else.
create table if not exists bbps_venue_name (
    name text primary key,
    wire_reference text not null,
    named_at timestamptz not null
);

create index if not exists bbps_venue_name_time on bbps_venue_name (named_at);
