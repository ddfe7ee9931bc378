-- What each instance of a gateway said last about its venue. Written by VenueHealthTable only.
create table store.venue_health (
    venue     text        not null,
    instance  text        not null,
    up        boolean     not null,
    reason    text,
    since     timestamptz not null,
    said_at   timestamptz not null,
    primary key (venue, instance)
);

-- The changes among that, for the live feed; repeats of what is known are none. (xid, seq) is the position in the feed, as in
-- order_events, among whose rows these are told. After a dump was restored into a new server run here too
--   update store.venue_events set xid = '3' where true;
create table store.venue_events (
    venue     text        not null,
    instance  text        not null,
    up        boolean     not null,
    reason    text,
    since     timestamptz not null,
    said_at   timestamptz not null,
    xid       xid8        not null,
    seq       bigint      not null,
    primary key (venue, instance, since, up)
);

create index venue_events_feed on store.venue_events (xid, seq);
