-- The versions of procedures that proceedings run on, as they were written. Kept for ever: a history is replayed by the
-- version it ran on, whatever the packs say today.
create table procedure_version (
    id         text        not null,
    version    text        not null,
    definition json        not null, -- json keeps the steps in the order they were declared, jsonb would not
    stored_at  timestamptz not null default now(),
    primary key (id, version)
);

-- One row for each proceeding: where it stands, and what lists are filtered and sorted by.
-- Dates that aren't known are 'infinity', so that they sort last and compare without special cases.
create table proceeding (
    id          uuid        primary key,
    kind        text        not null,              -- application, matter, visit, …: what the subject is
    subject     uuid        not null,
    number      text        not null,              -- the business number that people know it by
    title_zh    text        not null,
    title_en    text        not null,
    region      char(6)     not null,
    unit        text        not null,
    parent      uuid,                              -- the proceeding that a step of started this one
    procedure   text        not null,
    version     text        not null,
    state       json        not null,              -- only ever read whole; jsonb would be taken apart for nothing
    revision    bigint      not null,
    head        bytea       not null,              -- hash of the last event
    legal_due   date        not null,              -- last day of the matter's own limit
    due         date        not null,              -- last day of whatever officials have to do next
    yellow_from date        not null,              -- first day on which that shows as due soon
    wakes_at    timestamptz,                       -- when time alone moves it on; null when nothing will fall due
    outcome     text,                              -- the end it came to; null while it runs
    started_at  timestamptz not null,
    changed_at  timestamptz not null,
    foreign key (procedure, version) references procedure_version
) with (fillfactor = 75); -- a move that changes nothing lists are sorted by finds room on its page, and no index is touched
create index proceeding_number on proceeding (number, started_at, id);
create index proceeding_subject on proceeding (subject, kind);
create index proceeding_parent on proceeding (parent) where parent is not null;
create index proceeding_wakes on proceeding (wakes_at, id) where wakes_at is not null;
create index proceeding_open on proceeding (region, unit, due, yellow_from) include (kind) where outcome is null;

-- What waits at whose desk: the inboxes of everybody. Rows follow the state of their proceeding, written by the same
-- statement; there is nothing in here that the state doesn't say.
create table waiting (
    proceeding  uuid        not null,
    step        text        not null,
    desk        text        not null,              -- unit:141002-market-regulation
    kind        text        not null,
    region      char(6)     not null,
    due         date        not null,
    yellow_from date        not null,
    taken_by    text,                              -- id of the person who works on it
    taken_name  text,
    arrived_at  timestamptz not null,
    primary key (proceeding, step)
);
create index waiting_desk on waiting (desk, due, proceeding, step) include (kind, region, yellow_from, taken_by);
create index waiting_taken on waiting (taken_by, due, proceeding, step) where taken_by is not null;

-- Everything that ever happened, each event chained to the one before it by its hash. Only ever added to.
-- There is no foreign key: the statement that adds an event also writes its proceeding, and the audit looks for events
-- without one.
create table proceeding_event (
    proceeding uuid        not null,
    revision   bigint      not null,
    command    uuid        not null,               -- id of the command: sent twice, it happens once
    at         timestamptz not null,
    body       json        not null,               -- the exact text that was hashed; jsonb would rewrite it
    hash       bytea       not null,
    primary key (proceeding, revision)
);
create unique index proceeding_event_command on proceeding_event (command);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is only ever added to', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger proceeding_event_stays before update or delete on proceeding_event
    for each row execute function refuse_change();
create trigger proceeding_event_not_emptied before truncate on proceeding_event
    for each statement execute function refuse_change();
create trigger procedure_version_stays before update or delete on procedure_version
    for each row execute function refuse_change();
