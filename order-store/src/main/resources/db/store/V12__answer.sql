-- What the venue answered, where that is what the order was placed for: the bill of a fetch, the receipt of a payment.
alter table store.orders add column answer jsonb;

-- Questions by kind, newest first: the history of bills and payments.
create index orders_by_type on store.orders (type, placed_at desc, order_id desc);
