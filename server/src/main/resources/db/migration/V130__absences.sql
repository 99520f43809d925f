-- How much of a full post somebody holds, in hundredths: work is drawn in proportion to it.
alter table post add column capacity smallint not null default 100 check (capacity between 1 and 100);

-- Who is away when, and who stands in. An absence is never deleted: called off or cut short, it is over.
create table absence (
    id         uuid        primary key default uuidv7(),
    command    uuid        not null unique,
    person     uuid        not null references person,
    away_from  date        not null,
    away_to    date        not null check (away_to >= away_from),
    stand_in   uuid        references person check (stand_in <> person),
    entered_by uuid        not null references person,
    entered_at timestamptz not null,
    begun_at   timestamptz, -- when the work in hand had gone over
    over_at    timestamptz  -- when it had come back, or the absence was called off before it began
);
create index absence_person on absence (person, away_to) where over_at is null;
create index absence_open on absence (away_from) where over_at is null;

-- The work that went over, so that it can come back.
create table absence_work (
    absence    uuid not null references absence,
    proceeding uuid not null,
    step       text not null,
    given_to   uuid references person, -- nobody: it was put back to its desk
    primary key (absence, proceeding, step)
);
