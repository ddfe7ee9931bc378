-- What the venue answered, where that is what the order was placed for: the bill of a fetch, the receipt of a payment. A JSON
-- document.
alter table attempt add column answer text;
