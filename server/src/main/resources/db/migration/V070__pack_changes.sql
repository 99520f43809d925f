-- Changes to the packs made in the web. The packs in force are the files of the installation with the texts of every
-- published change laid over them, in the order in which they were published.
create table pack_change (
    id            uuid        primary key default uuidv7(),
    number        int         not null generated always as identity unique,
    title         text        not null,
    reason        text        not null,
    takes_effect  date        not null,
    state         text        not null,
    author        uuid        not null references person,
    created_at    timestamptz not null,
    proposed_at   timestamptz,
    decided_by    uuid        references person,
    decided_at    timestamptz,
    remark        text,
    -- The order of publication; what counts when two changes touch one file.
    publication   int         unique,
    -- What it came to, in words, as it was when it was published.
    told          jsonb,
    check (decided_by is null or decided_by <> author or state = 'WITHDRAWN')
);
create index pack_change_recent on pack_change (created_at desc, id desc);
create sequence pack_publication;

-- A file as the change has it: `text` is null where the file goes. `base` is the digest of what it was changed from,
-- empty for a new file, so that nobody undoes what somebody else published meanwhile.
create table pack_change_file (
    change uuid not null references pack_change,
    path   text not null,
    text   text,
    base   text not null,
    primary key (change, path)
);

-- How many matters a changed rule touches.
create index matter_item on matter (item, started_at);
create index application_submitted on application (submitted_at);
