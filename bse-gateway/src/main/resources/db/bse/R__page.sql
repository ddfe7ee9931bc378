-- Pages for investors, until they are fetched. Repeatable, for the numbers belong to the tables of every gateway (db/gateway): what
-- changes here is added below with "if not exists".
create table if not exists page (
    order_id text primary key,
    -- The attempt that brought it; an earlier one does not replace it.
    attempt integer not null,
    -- URL or HTML.
    kind text not null,
    -- Whoever has it can act for the investor: null as soon as its time is over.
    content text,
    keep_until timestamptz not null
);

create index if not exists page_keep_until on page (keep_until);
