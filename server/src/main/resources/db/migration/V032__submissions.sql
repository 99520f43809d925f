-- What was handed in and declared to be true, each time: round 1 is the first submission, a correction adds one.
create table submission (
    application  uuid        not null references application,
    round        int         not null,
    command      uuid        not null unique,
    person       uuid        not null references person,
    fields       bytea       not null,
    submitted_at timestamptz not null,
    primary key (application, round)
);

-- A file counts from `since` until before `until`, both rounds; without `until` it still does.
create table application_file (
    application uuid not null references application,
    material    text not null,
    file        uuid not null references stored_file,
    since       int  not null,
    until       int,
    primary key (application, material, file, since)
);
create index application_file_file on application_file (file);

create table deferral (
    application uuid not null references application,
    material    text not null,
    until       date not null,
    supplied_at timestamptz,
    primary key (application, material)
);
create index deferral_open on deferral (until) where supplied_at is null;
