-- What people say of how they were served: once for each contact, by whoever applied.
create table rating (
    id          uuid        primary key,
    kind        text        not null check (kind in ('COUNTER', 'MATTER', 'VISIT')),
    contact     uuid        not null,             -- the application, the matter or the visit
    application uuid        not null references application,
    number      text        not null,
    title       jsonb       not null,
    person      uuid        not null references person,
    unit        text        not null,
    supervises  text,                             -- who checks what the unit did, when it is a bad one
    region      char(6)     not null,
    score       smallint    not null check (score between 1 and 5),
    grievances  text[]      not null,
    words       text        not null,
    rated_at    timestamptz not null,
    proceeding  uuid,                             -- what followed, when it was a bad one
    answered_at timestamptz,                      -- when that was closed with an answer
    check ((score <= 2) = (supervises is not null)),
    unique (kind, contact)
);
create index rating_application on rating (application);
create index rating_unit on rating (unit, rated_at);
