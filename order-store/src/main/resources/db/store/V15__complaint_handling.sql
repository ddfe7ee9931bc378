-- Where a complaint stands for us, as a named person says: the venues have no call that changes one. Written by
-- ComplaintHandlingTable only, each change together with its line of store.audit, where the earlier ones are.
create table store.complaint_handling (
    order_id   uuid        not null primary key,
    state      text        not null check (state in ('OPEN', 'CLOSED')),
    note       text        not null,
    stated_by  text        not null,
    stated_at  timestamptz not null,
    -- The id of the change, under which it is audited.
    change_id  uuid        not null
);
