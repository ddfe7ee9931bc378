-- What operators asked of orders: one row a request, kept for ever. Written by InterventionsTable only.
--
-- kind: REPLAY (the next attempt of the same order), EDIT (a new order in its place), RESOLVE (what was found out).
-- state: PROPOSED (waits for a second person), ASKED (on its way to the gateway or to intake), APPLIED and REFUSED (the
-- gateway's answer), DECLINED (by the second person).
create table store.interventions (
    intervention_id     uuid        not null primary key,
    kind                text        not null check (kind in ('REPLAY', 'EDIT', 'RESOLVE')),
    state               text        not null check (state in ('PROPOSED', 'ASKED', 'APPLIED', 'REFUSED', 'DECLINED')),
    order_id            uuid        not null,
    venue               text        not null,
    -- The version that the operator saw, and the attempt that is made (REPLAY) or spoken of (RESOLVE).
    seen_version        bigint      not null,
    attempt             int         not null,
    stated_by           text        not null,
    stated_at           timestamptz not null,
    decided_by          text,
    traceparent         text        not null,
    -- REPLAY: no send after this time.
    deadline            timestamptz,
    -- EDIT: the corrected order, as intake takes it.
    document            text,
    -- RESOLVE.
    finding             text,
    venue_reference     text,
    evidence            text,
    evidence_reference  text,
    -- When the broker acknowledged it.
    published_at        timestamptz,
    -- The gateway's answer: the version that it made, or why it made none.
    made_version        bigint,
    reason_code         text,
    reason_text         text
);

-- Two operators who press at the same version ask one thing, and an order is not replayed and replaced both. What was
-- refused or declined leaves the version free.
create unique index interventions_one_a_version on store.interventions (order_id, seen_version)
    where state in ('PROPOSED', 'ASKED', 'APPLIED');
create index interventions_in_state on store.interventions (state, stated_at, intervention_id);
create index interventions_unpublished on store.interventions (stated_at) where state = 'ASKED' and published_at is null;

-- Who did what, in the order in which it happened. Rows are added and never changed; a trigger sees to it.
create table store.audit (
    seq                 bigint      generated always as identity primary key,
    at                  timestamptz not null,
    what                text        not null,
    who                 text        not null,
    order_id            uuid        not null,
    seen_version        bigint      not null,
    intervention_id     uuid        not null,
    evidence            text,
    evidence_reference  text,
    note                text
);

create index audit_of_order on store.audit (order_id, seq);
create index audit_of_person on store.audit (who, seq);

create function store.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of store.% are never changed', tg_table_name;
end $$;

create trigger audit_is_append_only before update or delete or truncate on store.audit
    execute function store.refuse_change();
