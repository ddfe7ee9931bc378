-- Who did what in every service, in a chain for each. Written by AuditTrailTable only; rows are added and never changed.
create table store.audit_trail (
    -- In the order of arrival, for pages.
    id            bigint      generated always as identity unique,
    source        text        not null,
    sequence      bigint      not null,
    at            timestamptz not null,
    party_kind    text        not null,
    party         text        not null,
    credential    text,
    operator      text,
    address       text,
    action        text        not null,
    outcome       text        not null,
    subject_kind  text        not null,
    subject       text        not null,
    -- JSON as text: what is hashed has to come back byte for byte.
    before        text,
    after         text,
    trace_id      text        not null,
    previous_hash text        not null,
    hash          text        not null,
    primary key (source, sequence)
);

create index audit_trail_of_party on store.audit_trail (party, id);
create index audit_trail_of_operator on store.audit_trail (operator, id) where operator is not null;
create index audit_trail_of_subject on store.audit_trail (subject, id);
create index audit_trail_of_action on store.audit_trail (action, id);

-- head: the last entry of a chain that has come. anchor: the last one that retention has removed.
create table store.audit_trail_position (
    source   text   not null,
    name     text   not null check (name in ('head', 'anchor')),
    sequence bigint not null,
    hash     text   not null,
    primary key (source, name)
);

-- Entries that came under a number that another one has: somebody wrote one of the two who should not.
create table store.audit_trail_conflicts (
    source   text        not null,
    sequence bigint      not null,
    hash     text        not null,
    seen_at  timestamptz not null,
    primary key (source, sequence, hash)
);

create function store.audit_trail_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and current_setting('harkara.audit_prune', true) = 'on' then
        return old;
    end if;
    raise exception 'entries of the audit are not changed or removed: %', lower(tg_op);
end
$$;

create trigger audit_trail_stays before update or delete on store.audit_trail
    for each row execute function store.audit_trail_stays();
create trigger audit_trail_is_kept before truncate on store.audit_trail
    for each statement execute function store.audit_trail_stays();

-- The one way in which entries go: those at the beginning of a chain that are older than a time; never its last. Returns the last that
-- is gone, and its hash; nothing where none goes.
create function store.audit_trail_prune(of_source text, older_than timestamptz)
    returns table (gone_to bigint, gone_hash text) language plpgsql as $$
declare
    gone bigint;
    its_hash text;
begin
    select t.sequence, t.hash into gone, its_hash from store.audit_trail t
    where t.source = of_source and t.sequence < (
        select least(
            (select min(k.sequence) from store.audit_trail k where k.source = of_source and k.at >= older_than),
            (select max(k.sequence) from store.audit_trail k where k.source = of_source)))
    order by t.sequence desc limit 1;
    if gone is null then
        return;
    end if;
    perform set_config('harkara.audit_prune', 'on', true);
    delete from store.audit_trail t where t.source = of_source and t.sequence <= gone;
    perform set_config('harkara.audit_prune', 'off', true);
    insert into store.audit_trail_position as p (source, name, sequence, hash) values (of_source, 'anchor', gone, its_hash)
    on conflict (source, name) do update set sequence = excluded.sequence, hash = excluded.hash
    where p.sequence < excluded.sequence;
    return query select gone, its_hash;
end
$$;
