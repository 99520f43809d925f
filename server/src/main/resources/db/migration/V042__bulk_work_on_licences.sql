-- Old licences brought in from a table and scans, with what became of each line.
create table licence_import (
    id       uuid        primary key default uuidv7(),
    unit     text        not null,
    person   uuid        not null references person,
    name     text        not null,
    at       timestamptz not null,
    taken    int         not null,
    refused  int         not null
);
create index licence_import_unit on licence_import (unit, at desc);

create table licence_import_line (
    import  uuid not null references licence_import,
    line    int  not null,
    number  text not null,
    licence uuid references licence,
    faults  jsonb not null default '[]',
    primary key (import, line)
);

-- Making the files of all licences of a type anew after its layout changed. The job goes on where it was, whichever
-- server takes it up.
create table licence_job (
    id          uuid        primary key default uuidv7(),
    type        text        not null,
    unit        text        not null,
    reason      text        not null,
    state       text        not null check (state in ('RUNNING', 'PAUSED', 'FAILED', 'DONE')),
    total       int         not null,
    done        int         not null default 0,
    failed      int         not null default 0,
    reached     uuid,
    asked_by    uuid        not null references person,
    asked_at    timestamptz not null,
    changed_at  timestamptz not null
);
create unique index licence_job_open on licence_job (type, unit) where state in ('RUNNING', 'PAUSED', 'FAILED');

create table licence_job_fault (
    job     uuid not null references licence_job,
    licence uuid not null references licence,
    what    text not null,
    primary key (job, licence)
);

-- Certificates of units' seals that may not be used any more.
create table seal_revocation (
    certificate bytea       primary key,
    unit        text        not null,
    since       timestamptz not null,
    reason      text        not null,
    by          uuid        not null references person
);
