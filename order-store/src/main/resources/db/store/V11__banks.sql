-- Banks and the codes of their branches (IFSC), as the last import has them. Written by BanksTable only; whatever is here can be
-- read again from the topics reference.ifsc.banks and reference.ifsc.branches.
create table store.banks (
    code  text collate "C" not null primary key,
    name  text,
    -- What the bank is searched by: its code and the words of its name, in small letters.
    words tsvector         not null
);

create index banks_words on store.banks using gin (words);

create table store.bank_branches (
    ifsc      text collate "C" not null primary key,
    bank_code text collate "C" not null,
    bank_name text,
    branch    text,
    address   text,
    city      text,
    district  text,
    state     text,
    centre    text,
    iso3166   text,
    micr      text,
    swift     text,
    contact   text,
    imps      boolean,
    rtgs      boolean,
    neft      boolean,
    upi       boolean,
    -- Words in small letters: those of city, district and centre begin with "c:", those of the branch's name with "b:". Null where
    -- there is none, so that PostgreSQL knows how many rows have no word at all and reads the index where most have not.
    words     tsvector
);

-- Branches of a bank, in the order of their codes, which begin with that of the bank.
create index bank_branches_of_bank on store.bank_branches (bank_code, ifsc);
create index bank_branches_words on store.bank_branches using gin (words) with (fastupdate = off);
