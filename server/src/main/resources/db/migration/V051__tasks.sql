-- Documents that set tasks, as files and as they were read. What people corrected is kept apart from the reading, so
-- that it survives when the document is read again.
create table source_file (
    id          uuid        primary key default uuidv7(),
    name        text        not null,
    media_type  text        not null,
    sha256      bytea       not null,
    content     bytea       not null,
    uploaded_by text        not null,
    uploaded_at timestamptz not null
);
create index source_file_content on source_file (sha256);
create table official_document (
    id           uuid        primary key default uuidv7(),
    file         uuid        not null references source_file,
    position     int         not null,
    region       char(6)     not null,               -- whose supervision
    supervises   text        not null,               -- the unit that follows its tasks
    number       text        not null,               -- 发文字号; blank when it has none
    title        text        not null,
    issuer       text        not null,
    issued_on    date,
    content      text        not null,               -- all its text, into which the places point
    reading      jsonb       not null,
    rhythm       text        not null,               -- by which days reports have to come
    confirmed_at timestamptz,
    confirmed_by text,
    read_at      timestamptz not null,
    unique (file, position)
);
create index official_document_region on official_document (region, read_at desc);
-- Brackets, widths and spaces of a number differ from print to print: 〔2026〕 is [２０２６].
create index official_document_number on official_document
    (translate(normalize(number, nfkc), '[](){}【】<>《》 ', '〔〕〔〕〔〕〔〕〔〕〔〕〔〕')) where number <> '';
create table document_correction (
    document uuid        not null references official_document,
    task     text        not null,                   -- number and part of the task as read; '' for the document itself
    field    text        not null,
    was      text        not null,                   -- what had been read
    value    text        not null,
    moved    boolean     not null default false,     -- read again, the task has other words; its number and title are the same
    by_name  text        not null,
    at       timestamptz not null,
    primary key (document, task, field)
);
-- What was corrected of tasks that weren't found when the document was read again; for a person to look at.
create table document_correction_lost (
    id       uuid        primary key default uuidv7(),
    document uuid        not null references official_document,
    part     text        not null,
    title    text        not null,
    field    text        not null,
    value    text        not null,
    by_name  text        not null,
    at       timestamptz not null
);
create index document_correction_lost_document on document_correction_lost (document, at, id);

-- Tasks that nobody read and people found, with the words that set them; what else is known of them are corrections.
create table document_task (
    document uuid        not null references official_document,
    serial   int         not null,
    words    text        not null,
    from_at  int         not null,                   -- where the words stood then; 0 to 0 where the text isn't known
    to_at    int         not null,
    by_name  text        not null,
    at       timestamptz not null,
    primary key (document, serial)
);

create sequence task_number;
create table supervised_task (
    id               uuid    primary key,
    document         uuid    references official_document,
    part             text    not null,               -- number and part in the document
    number           text    not null unique,
    no               text    not null,
    title            text    not null,
    body             text    not null,
    lead             text    not null,
    lead_printed     text    not null,
    units            text[]  not null,               -- all that answer for it, the lead first
    former           text[]  not null default '{}',  -- those that led it before it was given to another
    printed          text[]  not null,               -- the others as printed
    supervises       text    not null,
    region           char(6) not null,
    pace             text    not null,
    deadline_printed text    not null,
    due              date    not null,
    goal             numeric,
    goal_unit        text    not null,
    goal_printed     text    not null,
    rhythm           text    not null,
    key              boolean not null default false, -- 重点督办
    percent          int     not null default 0 check (percent between 0 and 100),
    assigned_on      date    not null,
    state            text    not null check (state in ('OPEN', 'DONE', 'CALLED_OFF')),
    ended_on         date,
    proceeding       uuid    not null,
    completed_by     text,                           -- who reported it as done; somebody else verifies it
    grams            tsvector not null default '',   -- title, text, number and units, to be found by words
    check ((ended_on is null) = (state = 'OPEN'))
);
-- What leaders see is counted from the indexes alone, without the texts of the tasks.
create index supervised_task_open on supervised_task (region, due, id) include (lead, assigned_on) where state = 'OPEN';
create index supervised_task_supervises on supervised_task (supervises, due, id) where state = 'OPEN';
create index supervised_task_document on supervised_task (document, due, id);
create index supervised_task_units on supervised_task using gin (units);
create index supervised_task_grams on supervised_task using gin (grams);
create index supervised_task_former on supervised_task using gin (former);
create index supervised_task_ended on supervised_task (region, ended_on) include (lead, assigned_on, due, state)
    where state <> 'OPEN';

create table task_month (
    task     uuid not null references supervised_task,
    month    date not null,                          -- its first day
    standard text not null,
    deadline date not null,
    done_on  date,
    primary key (task, month)
);
create table task_report (
    id         uuid        primary key,
    serial     bigint      generated always as identity, -- the order of those of one moment
    task       uuid        not null references supervised_task,
    unit       text        not null,
    by_name    text        not null,
    at         timestamptz not null,
    reported_on date       not null,
    due        date        not null,                 -- the day by which it had to come
    progress   text        not null,
    problems   text        not null,
    next_steps text        not null,
    percent    int         not null check (percent between 0 and 100),
    amount     numeric,
    confirmed_by text,                               -- who of those in charge found the amount to be so
    confirmed_at timestamptz,
    check ((confirmed_by is null) = (confirmed_at is null)),
    check (confirmed_at is null or amount is not null)
);
create index task_report_task on task_report (task, at);
create table task_file (
    id         uuid primary key default uuidv7(),
    task       uuid  not null references supervised_task,
    report     uuid  not null references task_report,
    name       text  not null,
    media_type text  not null,
    sha256     bytea not null,
    content    bytea not null
);
create index task_file_report on task_file (report);

create table task_notice (
    id          uuid    primary key,
    task        uuid    references supervised_task,
    region      char(6) not null,
    unit        text    not null,                    -- to whom
    supervises  text    not null,                    -- from whom
    kind        text    not null,
    number      text    not null,
    sent_on     date    not null,
    due         date    not null,                    -- the due day of the task it is about
    addressee   text    not null default '',         -- to whom a failure is handed over; the unit gets a copy
    body        text    not null,
    body_en     text    not null default '',         -- what it says, where it is the usual text
    talk_at     timestamp,                           -- when and where a talk is held, by the clock in China
    talk_place  text    not null default '',
    minutes     text    not null default '',
    minutes_by  text    not null default '',
    minutes_at  timestamptz,
    by_name     text    not null,
    answer      text    not null default '',
    answered_by text    not null default '',
    answered_at timestamptz,
    sealed_at   timestamptz,                         -- when it got its seal; until then it is tried again
    seal_tries  int     not null default 0,
    seal_fault  text    not null default '',         -- why it failed last
    seal_next   timestamptz,                         -- when it is tried again
    unique (supervises, number)
);
create index task_notice_unsealed on task_notice (seal_next) where sealed_at is null;
create index task_notice_task on task_notice (task, sent_on);
create index task_notice_region on task_notice (region, sent_on);
create index task_notice_unanswered on task_notice (sent_on) where answered_at is null and kind in ('URGING', 'SUPERVISION');
-- Each rung of the ladder once for a due day, whoever looks at the clock at the same time.
create unique index task_notice_rung on task_notice (task, kind, due)
    where kind in ('REMINDER', 'URGING', 'SUPERVISION', 'HAND_OVER');
create table notice_serial (
    supervises text not null,
    kind       text not null,
    year       int  not null,
    last       int  not null,
    primary key (supervises, kind, year)
);

-- Shares of an amount that a task has to reach by certain months; new applications for the items wait in the regions
-- while one is missed.
create table task_milestones (
    task    uuid    primary key references supervised_task,
    total   numeric not null check (total > 0),
    bonus   numeric not null,
    steps   jsonb   not null,
    items   text[]  not null default '{}',
    regions text[]  not null default '{}',
    set_on  date    not null,
    added   jsonb   not null default '{}',           -- items and regions that came later, each with its day
    revision int    not null default 1
);
create table task_milestones_change (
    id      uuid        primary key default uuidv7(),
    task    uuid        not null references supervised_task,
    at      timestamptz not null,
    by_name text        not null,
    what    text        not null
);
create index task_milestones_change_task on task_milestones_change (task, at, id);
create index task_milestones_items on task_milestones using gin (items);
create table task_evaluation (
    task   uuid primary key references supervised_task,
    opens  date not null,
    closes date not null,
    done_on date,
    finding text not null default ''
);

create table indicator (
    id      uuid    primary key,
    region  char(6) not null,
    year    int     not null,
    name    text    not null,
    target  int     not null check (target > 0),
    reached int     check (reached > 0),
    unit    text    not null,
    unique (region, year, name)
);
-- Serious harm that people established; the rest of an assessment is computed.
create table task_harm (
    id      uuid        primary key default uuidv7(),
    region  char(6)     not null,
    year    int         not null,
    unit    text        not null,
    harm    text        not null,
    by_name text        not null,
    at      timestamptz not null
);
create table bulletin (
    id        uuid    primary key,
    region    char(6) not null,
    supervises text   not null,
    month     date    not null,
    number    text,
    title     text    not null,
    body      text    not null,
    revision  int     not null default 0,
    issued_on date,
    by_name   text    not null,
    unique (region, supervises, month)
);
