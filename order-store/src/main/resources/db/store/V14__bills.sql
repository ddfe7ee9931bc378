-- What a fetch, a payment or a complaint is about: its biller, its customer, its amount, and the order before it. Written by
-- BillsTable only, from commands, in the transaction that places the order; never changed. Partitioned as orders are: whoever lets
-- go of a month (V1__orders.sql) does the same with bills and bill_consumers.
create table store.bills (
    order_id       uuid           not null primary key,
    placed_at      timestamptz    not null,
    -- Null where another order tells it: of complaints and refunds.
    biller_id      text collate "C",
    -- The fetch that a payment pays, or the payment that a complaint or a refund is about.
    about          uuid,
    -- The same payment by the venue's name.
    transaction_id text,
    amount         numeric(16, 2)
) partition by range (order_id);

create table store.bills_default partition of store.bills default;

create index bills_of_biller on store.bills (biller_id, placed_at);
create index bills_by_time on store.bills (placed_at);
create index bills_without_biller on store.bills (placed_at) where biller_id is null;
create index bills_about on store.bills (about) where about is not null;
create index bills_of_transaction on store.bills (transaction_id) where transaction_id is not null;

-- Whose bills they are: SHA-256 of the customer's mobile number, and of each thing that the biller asks for, in small letters and
-- without blanks around. A digest finds whoever one can name, and shows nobody to who only looks.
create table store.bill_consumers (
    consumer  bytea not null,
    order_id  uuid  not null,
    primary key (consumer, order_id)
) partition by range (order_id);

create table store.bill_consumers_default partition of store.bill_consumers default;

-- What is known already.
insert into store.bills (order_id, placed_at, biller_id, about, transaction_id, amount)
select o.order_id, o.placed_at, o.payload ->> 'billerId',
    case when a.about ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then a.about::uuid end,
    left(o.payload ->> 'transactionId', 500), (o.payload ->> 'amount')::numeric
from store.orders o
cross join lateral (select coalesce(o.payload ->> 'fetchId', o.payload ->> 'paymentId') as about) a
where o.payload is not null
    and o.type in ('bbps.fetch', 'bbps.validate', 'bbps.payment', 'bbps.recharge', 'bbps.refund', 'bbps.complaint');

insert into store.bill_consumers (consumer, order_id)
select sha256(convert_to(lower(btrim(c.consumer)), 'UTF8')), o.order_id
from store.orders o
cross join lateral (
    select o.payload -> 'customer' ->> 'mobile' as consumer
    union select i ->> 'value' from jsonb_array_elements(coalesce(o.payload -> 'inputs', '[]')) i) c
where btrim(c.consumer) <> '' and o.type in ('bbps.fetch', 'bbps.validate', 'bbps.payment', 'bbps.recharge')
on conflict do nothing;
