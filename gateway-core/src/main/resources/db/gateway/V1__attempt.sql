-- One row for each attempt of an order: what the gateway decided, before it acts on it. The row is the truth; Kafka
-- carries commands in and statuses out.
create sequence claim_position;

-- Feeds the references that we give the venue. Rising over all instances and restarts; gaps do no harm.
create sequence wire_sequence;

create table attempt (
    order_id          text        not null,
    attempt           integer     not null check (attempt >= 1),
    position          bigint      not null default nextval('claim_position'),
    client            text        not null,
    client_reference  text,
    ordering_key      text        not null,
    type              text        not null,
    command           bytea       not null,
    traceparent       text        not null,
    wire_reference    text        not null,
    deadline          timestamptz not null,
    status            text        not null,
    source            text        not null,
    version           bigint      not null,
    -- Counts the sends that have begun. A result speaks of one send, and is applied to that send only.
    sends             integer     not null,
    -- Sends that are known not to have arrived because of the order itself; a venue that is down costs none.
    tries             integer     not null default 0,
    known_to_venue    boolean     not null default false,
    look_ups          integer     not null default 0,
    misses            integer     not null default 0,
    first_miss_at     timestamptz,
    next_at           timestamptz,
    claimed_at        timestamptz not null,
    sent_at           timestamptz not null,
    settled_since     timestamptz not null,
    updated_at        timestamptz not null,
    venue_reference   text,
    detail            text,
    cause_code        text,
    cause_text        text,
    -- Who is sending, and until when nobody else takes the row for abandoned.
    owner             text        not null,
    lease_until       timestamptz not null,
    published_version bigint      not null default 0,
    primary key (order_id, attempt)
) with (fillfactor = 70);

create unique index attempt_wire_reference on attempt (wire_reference);
-- Unfinished work of an ordering key, in the order of the claims.
create index attempt_unfinished on attempt (ordering_key, position) where status in ('SUBMITTING', 'WAITING');
create index attempt_leases on attempt (lease_until) where status = 'SUBMITTING';
create index attempt_due on attempt (status, next_at) where status in ('WAITING', 'UNKNOWN', 'ACCEPTED', 'NEEDS_REVIEW');
create index attempt_unpublished on attempt (updated_at) where published_version < version;
