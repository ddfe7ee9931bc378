-- When one of the instances last began a round that only one of them has to do, such as reading a day's report. Written by
-- Turns only. A row that is lost costs one round more.
create table round (
    name     text        not null primary key,
    taken_at timestamptz not null
);
