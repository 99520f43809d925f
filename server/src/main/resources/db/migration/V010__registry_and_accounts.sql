-- A word sealed with the key of the data folder: a server with another key must not write here.
create table vault_mark (
    only_one boolean primary key default true check (only_one),
    sealed   bytea   not null
);

-- Persons as the platform knows them. What is sensitive (citizen ID number, mobile number, home address …) lies sealed:
-- encrypted with a key that is kept in the data folder and not in the database.
create table person (
    id           uuid        primary key,
    name         text        not null,
    -- keyed hash of the citizen ID number, to find a person by it; empty for staff enrolled without one
    citizen_hash bytea       unique,
    sealed       bytea       not null,
    created_at   timestamptz not null
);

-- Enterprises: everything here is public by law.
create table enterprise (
    id            uuid        primary key default uuidv7(),
    credit_code   text        not null unique,
    name          text        not null,
    kind          text        not null,
    region        char(6)     not null,
    facts         jsonb       not null default '{}',
    registered_at timestamptz not null
);
create index enterprise_name on enterprise (name);

-- The serial number inside a credit code: each number is given out once, also when the registration is rolled back.
create sequence credit_code_serial minvalue 1 no cycle;

-- Who may act for an enterprise.
create table representation (
    person     uuid        not null references person,
    enterprise uuid        not null references enterprise,
    capacity   text        not null,
    since      timestamptz not null,
    primary key (person, enterprise)
);
create index representation_enterprise on representation (enterprise);

create table account (
    id               uuid        primary key,
    username         text        not null,
    password_hash    text        not null,
    -- a one-time password has to be replaced before anything else can be done
    password_expired boolean     not null default false,
    person           uuid        not null references person,
    enabled          boolean     not null default true,
    demo             boolean     not null default false,
    created_at       timestamptz not null
);
create unique index account_username on account (lower(username));
create index account_person on account (person);

create table post (
    account uuid    not null references account,
    role    text    not null,
    unit    text    not null,
    region  char(6) not null,
    primary key (account, role, unit)
);
