-- Records that nobody could read or act on, as they stand on the unreadable topics. One row a record of a source topic,
-- however often it was parked and by how many readers. Written by UnreadableTable and UnreadableMoves only.
create table store.unreadable (
    -- Made from topic, partition, offset and time of the original: a rebuilt store gives the same record the same id.
    id             uuid        not null primary key,
    topic          text        not null,
    partition      int         not null,
    -- "offset" is a word of SQL.
    position       bigint      not null,
    written_at     timestamptz not null,
    key            bytea,
    value          bytea,
    -- Header names are bytes too: a text of PostgreSQL holds no zero character, and a name may.
    header_names   bytea[]     not null,
    header_values  bytea[]     not null,
    -- What is not kept of the original because no topic takes it; empty where all of it is.
    omitted        text        not null,
    kind           text        not null,
    why            text        not null,
    parked_at      timestamptz not null,
    state          text        not null,
    state_since    timestamptz not null,
    -- The record that was sent again and has become this one. It may be missing here.
    resent_from    uuid
);

create index unreadable_newest on store.unreadable (parked_at, id);
create index unreadable_open on store.unreadable (parked_at, id) where state = 'OPEN';
create index unreadable_again on store.unreadable (resent_from) where resent_from is not null;

-- Who could not read it, and why: a command is read by its gateway and by the store, and each parks it.
create table store.unreadable_reports (
    record_id  uuid        not null,
    reader     text        not null,
    kind       text        not null,
    why        text        not null,
    parked_at  timestamptz not null,
    primary key (record_id, reader)
);

-- What people did about it. Written down before it is done, and never changed.
create table store.unreadable_actions (
    number     bigint      not null generated always as identity primary key,
    record_id  uuid        not null,
    action     text        not null,
    operator   text        not null,
    -- The operator's words, or what came of it.
    note       text        not null,
    at         timestamptz not null
);

create index unreadable_actions_of_record on store.unreadable_actions (record_id, number);

create trigger unreadable_actions_stay before update or delete or truncate on store.unreadable_actions
    execute function store.refuse_change();
