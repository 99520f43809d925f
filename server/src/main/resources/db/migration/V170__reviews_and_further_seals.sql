-- Periodic reviews (年审、校验、复核): what an officer of the issuing unit found on which day. A review that wasn't passed is
-- followed by another of the same period, until one is.
create table licence_review (
    licence uuid        not null references licence,
    -- By when this one was due.
    due     date        not null,
    day     date        not null,
    passed  boolean     not null,
    found   text        not null,
    officer text        not null,
    by      uuid        not null references person,
    unit    text        not null,
    at      timestamptz not null,
    primary key (licence, day)
);
-- Once a period.
create unique index licence_review_passed on licence_review (licence, due) where passed;

-- By when the next one is due, once it isn't reckoned from the first day of validity any more.
alter table licence add column review_due date;
create index licence_review_due on licence (review_due) where state in ('VALID', 'SUSPENDED');
create index licence_notice_recheck on licence_notice (due) where kind = 'RECHECK';

-- The units besides its issuer whose seals belong on a licence, as its type said when it was issued.
create table licence_seal (
    licence  uuid        not null references licence,
    position int         not null,
    unit     text        not null,
    set_at   timestamptz,
    -- Serial number of its certificate, hexadecimal.
    set_seal text,
    check ((set_at is null) = (set_seal is null)),
    primary key (licence, unit)
);
create index licence_seal_unit on licence_seal (unit, set_at);

-- A new layout of a licence that several units seal, under its issuer's seal. The file in force stays until the last of
-- the others is on this one, too.
create table licence_next_file (
    licence  uuid        primary key references licence,
    document jsonb       not null,
    file     bytea       not null,
    made_at  timestamptz not null
);
alter table licence_next_file alter column file set storage external;

create table licence_next_seal (
    licence  uuid        not null references licence_next_file on delete cascade,
    position int         not null,
    unit     text        not null,
    set_at   timestamptz,
    -- Serial number of its certificate, hexadecimal.
    set_seal text,
    check ((set_at is null) = (set_seal is null)),
    primary key (licence, unit)
);
create index licence_next_seal_owed on licence_next_seal (unit) where set_at is null;
