-- Persons and enterprises as the authoritative registries know them.
create table person (
    id          uuid        primary key,
    citizen_id  text        not null unique,
    name        text        not null,
    facts       jsonb       not null default '{}',
    created_at  timestamptz not null
);

create table enterprise (
    id          uuid        primary key,
    credit_code text        not null unique,
    name        text        not null,
    region      char(6)     not null,
    facts       jsonb       not null default '{}',
    created_at  timestamptz not null
);

-- Who may act for an enterprise: its legal representative, its operator, an agent.
create table representation (
    person     uuid not null references person,
    enterprise uuid not null references enterprise,
    capacity   text not null,
    primary key (person, enterprise)
);
create index representation_enterprise on representation (enterprise);

create table account (
    id            uuid        primary key,
    username      text        not null unique,
    password_hash text        not null,
    person        uuid        not null references person,
    enabled       boolean     not null default true,
    created_at    timestamptz not null
);

create table post (
    account uuid    not null references account,
    role    text    not null,
    unit    text    not null,
    region  char(6) not null,
    primary key (account, role, unit)
);
