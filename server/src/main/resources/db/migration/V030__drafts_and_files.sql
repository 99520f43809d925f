-- Uploaded files, whole: a file and the row that needs it are saved in one transaction, so neither is ever without the
-- other. A file never changes; another version is another file.
create table stored_file (
    id          uuid        primary key default uuidv7(),
    name        text        not null,
    kind        text        not null,
    size        int         not null check (size > 0),
    sha256      bytea       not null check (length(sha256) = 32),
    content     bytea       not null,
    uploaded_by uuid        not null references person,
    uploaded_at timestamptz not null
);
-- Scans and pictures are compressed already; plain storage lets a part be read without the whole.
alter table stored_file alter column content set storage external;

-- What somebody is filling in. `purpose` says what becomes of it: a new application; one that applies again for
-- `wanted` items of `application`; or the answer to what a counter asked to be corrected in `application`.
create table draft (
    id          uuid        primary key default uuidv7(),
    command     uuid        not null unique,
    purpose     text        not null check (purpose in ('new', 'again', 'correction')),
    theme       text        not null,
    region      char(6)     not null,
    person      uuid        not null references person,
    enterprise  uuid        references enterprise,
    wanted      text[]      not null,
    dropped     text[]      not null,
    answers     jsonb       not null,
    application uuid,
    revision    bigint      not null default 0,
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    submitted_at timestamptz,
    check ((purpose = 'new') = (application is null))
);
create index draft_person on draft (person, updated_at desc) where submitted_at is null;
create index draft_enterprise on draft (enterprise, updated_at desc) where submitted_at is null;
-- At most one open correction for an application: two tabs continue the same one.
create unique index draft_correction on draft (application) where purpose = 'correction' and submitted_at is null;

-- One row a field: two tabs saving different fields at once never overwrite each other. What people fill in lies sealed,
-- with the key of the data folder.
create table draft_field (
    draft    uuid        not null references draft on delete cascade,
    element  text        not null,
    sealed   bytea       not null,
    saved_at timestamptz not null,
    primary key (draft, element)
);

create table draft_file (
    draft    uuid not null references draft on delete cascade,
    material text not null,
    file     uuid not null references stored_file,
    primary key (draft, material, file)
);
create index draft_file_file on draft_file (file);

-- Materials promised for later (容缺受理): the day by which they come.
create table draft_deferral (
    draft    uuid not null references draft on delete cascade,
    material text not null,
    until    date not null,
    primary key (draft, material)
);
