-- Orders that were placed in the place of another one. Written by ReplacementsTable only.
create table store.order_replacements (
    order_id  uuid not null primary key,
    replaces  uuid not null
);

create index order_replacements_replaced on store.order_replacements (replaces);
