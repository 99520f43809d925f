-- The running number in what people read and quote: 141002-20261121-000123.
create sequence application_number;

create table application (
    id           uuid        primary key default uuidv7(),
    number       text        not null unique,
    draft        uuid        not null unique references draft,
    theme        text        not null,
    region       char(6)     not null,
    person       uuid        not null references person,
    enterprise   uuid        references enterprise,
    -- The earlier application this one applies again for, and the first of them all.
    origin       uuid        references application,
    origin_case  uuid        not null references application deferrable initially deferred,
    state        text        not null,
    round        int         not null default 1,
    proceeding   uuid,
    answers      jsonb       not null,
    fields       bytea       not null,
    submitted_at timestamptz not null,
    accepted_at  timestamptz,
    ended_at     timestamptz
);
create index application_person on application (person, submitted_at desc, id desc);
create index application_enterprise on application (enterprise, submitted_at desc, id desc);
create index application_region on application (region, state, submitted_at);
create index application_case on application (origin_case, submitted_at);
create index application_proceeding on application (proceeding);

alter table draft add foreign key (application) references application;

-- One item of an application; `position` is its place in the theme's order.
create table matter (
    id          uuid        primary key default uuidv7(),
    application uuid        not null references application,
    position    int         not null,
    number      text        not null unique,
    item        text        not null,
    unit        text        not null,
    state       text        not null,
    proceeding  uuid,
    started_at  timestamptz,
    ended_at    timestamptz,
    ended_by    uuid,
    reasons     text[]      not null default '{}',
    remedies    jsonb       not null default '[]',
    unique (application, item)
);
create index matter_unit on matter (unit, state);
create index matter_proceeding on matter (proceeding);
