-- What an application is stated to be for, by whom, and by which clerk that was compared with the list it names.
create table project_statement (
    draft           uuid        primary key references draft on delete cascade,
    kind            text        not null check (kind in ('NATIONAL_KEY', 'LIVELIHOOD', 'OTHER')),
    grounds         text        not null,
    stated_by       uuid        not null references person,
    by_name         text        not null,
    stated_at       timestamptz not null,
    checked_by      uuid        references person,
    checked_by_name text,
    checked_at      timestamptz,
    check ((checked_at is null) = (checked_by is null))
);

-- Whom a plan that is behind held back, and whom not: one row a draft, with what it came to last.
create table held_application (
    task        uuid        not null references supervised_task,
    draft       uuid        not null,
    region      char(6)     not null,
    items       text[]      not null,
    applicant   text        not null,
    how         text        not null check (how in ('TOLD', 'REFUSED', 'EXEMPT')),
    kind        text,                                -- what the project was stated to be, and by what grounds
    grounds     text        not null default '',
    stated_by   text        not null default '',
    application text,                                -- number of what was handed in
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    times       int         not null default 1,      -- how often it was refused
    primary key (task, draft)
);
create index held_application_time on held_application (task, last_at desc);

-- A task given to another unit by hand, with why.
create table task_transfer (
    id        uuid        primary key,
    task      uuid        not null references supervised_task,
    from_unit text        not null,
    to_unit   text        not null,
    reason    text        not null,
    was_due   date        not null,
    due       date        not null,
    by_name   text        not null,
    at        timestamptz not null
);
create index task_transfer_task on task_transfer (task, at);
