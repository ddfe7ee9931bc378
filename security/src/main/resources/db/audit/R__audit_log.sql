-- Who did what, in a chain of this service's own. Every service has the same tables in its schema; repeatable, so that they have no
-- place among the numbered steps of each. Whoever changes a table here does it with a statement that may run again.

create table if not exists ${flyway:defaultSchema}.audit_log (
    source        text        not null,
    -- From 1, without gaps.
    sequence      bigint      not null primary key,
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
    hash          text        not null
);

-- head: the last entry; locked by whoever appends. published: the last one that is on the topic; locked by whoever publishes.
-- anchor: the last one that retention has removed.
create table if not exists ${flyway:defaultSchema}.audit_position (
    name     text   not null primary key check (name in ('head', 'published', 'anchor')),
    sequence bigint not null,
    hash     text   not null
);

insert into ${flyway:defaultSchema}.audit_position (name, sequence, hash)
values ('head', 0, repeat('0', 64)), ('published', 0, repeat('0', 64)), ('anchor', 0, repeat('0', 64))
on conflict do nothing;

-- Against slips of the hand, and against roles that do not own the table. Who owns it can take the trigger away; the chain shows
-- what he did.
create or replace function ${flyway:defaultSchema}.audit_log_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and current_setting('harkara.audit_prune', true) = 'on' then
        return old;
    end if;
    raise exception 'entries of the audit are not changed or removed: %', lower(tg_op);
end
$$;

drop trigger if exists audit_log_stays on ${flyway:defaultSchema}.audit_log;
create trigger audit_log_stays before update or delete on ${flyway:defaultSchema}.audit_log
    for each row execute function ${flyway:defaultSchema}.audit_log_stays();
drop trigger if exists audit_log_is_kept on ${flyway:defaultSchema}.audit_log;
create trigger audit_log_is_kept before truncate on ${flyway:defaultSchema}.audit_log
    for each statement execute function ${flyway:defaultSchema}.audit_log_stays();

-- The one way in which entries go: those at the beginning that are older than a time and published; never the last one. Returns the
-- last that is gone, and its hash; nothing where none goes.
create or replace function ${flyway:defaultSchema}.audit_log_prune(older_than timestamptz)
    returns table (gone_to bigint, gone_hash text) language plpgsql as $$
declare
    gone bigint;
    its_hash text;
begin
    perform 1 from ${flyway:defaultSchema}.audit_position where name = 'anchor' for update;
    select l.sequence, l.hash into gone, its_hash from ${flyway:defaultSchema}.audit_log l
    where l.sequence < (
            select least(
                (select min(k.sequence) from ${flyway:defaultSchema}.audit_log k where k.at >= older_than),
                (select max(k.sequence) from ${flyway:defaultSchema}.audit_log k)))
        and l.sequence <= (select p.sequence from ${flyway:defaultSchema}.audit_position p where p.name = 'published')
    order by l.sequence desc limit 1;
    if gone is null then
        return;
    end if;
    perform set_config('harkara.audit_prune', 'on', true);
    delete from ${flyway:defaultSchema}.audit_log l where l.sequence <= gone;
    perform set_config('harkara.audit_prune', 'off', true);
    update ${flyway:defaultSchema}.audit_position p set sequence = gone, hash = its_hash where p.name = 'anchor';
    return query select gone, its_hash;
end
$$;
