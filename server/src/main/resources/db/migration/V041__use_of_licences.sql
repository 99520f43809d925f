-- A licence shown on a telephone (亮证): for a minute, once, with the fields its holder agreed to. Only a hash of the code
-- is kept, so the database can't be used to show anything.
create table licence_show (
    mark       bytea       primary key,
    licence    uuid        not null references licence,
    person     uuid        not null references person,
    fields     text[]      not null,
    created_at timestamptz not null,
    until      timestamptz not null,
    opened_at  timestamptz
);
create index licence_show_licence on licence_show (licence, created_at desc);

-- Who may show and use a licence for its holder, until when.
create table licence_agent (
    id         uuid        primary key default uuidv7(),
    licence    uuid        not null references licence,
    agent      uuid        not null references person,
    purpose    text        not null,
    given_by   uuid        not null references person,
    given_at   timestamptz not null,
    until      date        not null,
    revoked_at timestamptz
);
create index licence_agent_licence on licence_agent (licence);
create index licence_agent_agent on licence_agent (agent) where revoked_at is null;

-- Every use of a licence, as its holder sees it.
create table licence_use (
    id      uuid        primary key default uuidv7(),
    licence uuid        not null references licence,
    at      timestamptz not null,
    kind    text        not null,
    who     text        not null,
    what    text        not null,
    -- Of what is written down once for each person: who; and on which day, where it is once a day.
    person  uuid        references person,
    day     date,
    check (day is null or person is not null)
);
create index licence_use_licence on licence_use (licence, at desc, id desc);
create unique index licence_use_daily on licence_use (licence, person, day, kind, what) where day is not null;

-- What was announced to holders ahead of time: that a licence ends, that a re-check is due.
create table licence_notice (
    licence      uuid        not null references licence,
    kind         text        not null check (kind in ('EXPIRY', 'RECHECK')),
    due          date        not null,
    announced_at timestamptz not null,
    primary key (licence, kind, due)
);

-- A change the holder applied for. `exchanges`: the licences whose faces show what changes, all of them at once.
create table licence_change (
    id         uuid        primary key default uuidv7(),
    licence    uuid        not null references licence,
    fields     jsonb       not null,
    exchanges  uuid[]      not null,
    reason     text        not null,
    asked_by   uuid        not null references person,
    asked_at   timestamptz not null,
    state      text        not null default 'ASKED' check (state in ('ASKED', 'GRANTED', 'REJECTED')),
    decided_by uuid        references person,
    decided_at timestamptz,
    why        text,
    -- What can be done against the decision, as its applicant was told.
    remedies   jsonb       not null default '[]'
);
create index licence_change_licence on licence_change (licence, asked_at desc);
create unique index licence_change_open on licence_change (licence) where state = 'ASKED';

-- An enterprise's code (企业码).
create table enterprise_code (
    enterprise uuid        primary key references enterprise,
    code       text        not null unique,
    made_at    timestamptz not null
);
