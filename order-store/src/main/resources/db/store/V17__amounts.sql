-- What an order is for, in rupees: the field "amount" of its kind. Null where the kind has none, or the order names none (units, all
-- units, shares), and while its command has not been read. Written once, by OrdersTable, from the command.
alter table store.orders add column amount numeric(16, 2);

-- How much was placed, by the five minutes that it was placed in. Written by AmountsTable only, when an order's command is read, in the
-- two steps of order_counts (V4__order_counts.sql).
create table store.order_amounts (
    bucket  timestamptz    not null,
    venue   text           not null,
    type    text           not null,
    orders  bigint         not null,
    amount  numeric(24, 2) not null,
    primary key (bucket, venue, type)
);

create table store.order_amount_changes (
    bucket  timestamptz    not null,
    venue   text           not null,
    type    text           not null,
    orders  bigint         not null,
    amount  numeric(24, 2) not null
);

-- What is known already.
update store.orders set amount = (payload ->> 'amount')::numeric
where payload ->> 'amount' ~ '^[0-9]{1,14}([.][0-9]{1,2})?$';

insert into store.order_amounts (bucket, venue, type, orders, amount)
select date_bin('5 minutes', placed_at, 'epoch'), venue, type, count(*), sum(amount)
from store.orders where amount is not null group by 1, 2, 3;
