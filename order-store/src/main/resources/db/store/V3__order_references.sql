-- Every name that an order goes by beside its id: the client's reference, the idempotency key, what we called it on the
-- wire and what the venue called it, of every attempt. Written by ReferencesTable only.
create table store.order_references (
    reference  text not null,
    order_id   uuid not null,
    primary key (reference, order_id)
) partition by range (order_id);

create table store.order_references_default partition of store.order_references default;
