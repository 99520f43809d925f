-- Old licences brought in from a table and scans, with what became of each line. An import goes on line by line where it
-- was, whichever server takes it up.
create table licence_import (
    id         uuid        primary key default uuidv7(),
    unit       text        not null,
    person     uuid        not null references person,
    name       text        not null,
    at         timestamptz not null,
    -- Running: its lines are checked, or sealed when a head has released them. Checked: it waits for that.
    state      text        not null check (state in ('RUNNING', 'PAUSED', 'CHECKED', 'DONE')),
    total      int         not null,
    taken      int         not null default 0,
    refused    int         not null default 0,
    changed_at timestamptz not null,
    -- Who had them sealed, another than whoever brought them in; and why some have no scan.
    released_by uuid       references person check (released_by <> person),
    no_scan    text        not null default '',
    -- Why the platform paused it by itself; nothing once it goes on.
    halted     jsonb
);
create index licence_import_unit on licence_import (unit, at desc);
create index licence_import_running on licence_import (changed_at) where state = 'RUNNING';

create table licence_import_line (
    import  uuid  not null references licence_import,
    line    int   not null,
    number  text  not null,
    -- As they stand in the table, sealed; gone when it was refused or became a licence.
    cells   bytea,
    -- Whether it can become a licence when it is released, and comes with a scan.
    checked boolean not null default false,
    scanned boolean not null default false,
    licence uuid  references licence,
    -- Before the line's turn: what is wrong with it beside the other lines and the scans.
    faults  jsonb not null default '[]',
    primary key (import, line)
);
create index licence_import_line_waiting on licence_import_line (import, checked, line) where cells is not null;

-- Scans that wait for the line that names them; gone when the import is done.
create table licence_import_scan (
    import  uuid  not null references licence_import,
    name    text  not null,
    content bytea not null,
    primary key (import, name)
);
alter table licence_import_scan alter column content set storage external;

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

-- Who started, paused, resumed, released or dropped an import or a job.
create table licence_bulk_step (
    id     uuid        primary key default uuidv7(),
    import uuid        references licence_import,
    job    uuid        references licence_job,
    kind   text        not null check (kind in ('STARTED', 'PAUSED', 'RESUMED', 'RELEASED', 'DISCARDED')),
    person uuid        not null references person,
    at     timestamptz not null,
    check (num_nonnulls(import, job) = 1)
);
create index licence_bulk_step_import on licence_bulk_step (import) where import is not null;
create index licence_bulk_step_job on licence_bulk_step (job) where job is not null;

-- Certificates of units' seals that may not be used any more.
create table seal_revocation (
    certificate bytea       primary key,
    -- Of which unit, by the name and code in the certificate: units are renamed, and go.
    seal        text        not null,
    since       timestamptz not null,
    -- From when its key may have been in others' hands.
    stolen      timestamptz check (stolen <= since),
    reason      text        not null,
    by          uuid        not null references person
);
