-- One visit to a place for all units that need to see it (联合勘验). The open one of an application is joined by every
-- matter that asks for a visit.
create table visit (
    id          uuid        primary key default uuidv7(),
    application uuid        not null references application,
    planned_on  date        not null,
    state       text        not null default 'PLANNED' check (state in ('PLANNED', 'DONE')),
    created_at  timestamptz not null,
    done_at     timestamptz
);
create unique index visit_open on visit (application) where state = 'PLANNED';

-- What one unit looks at. INVITED: its item is of those that are visited, but its reviewer hasn't asked yet.
create table visit_part (
    visit       uuid        not null references visit,
    matter      uuid        not null references matter,
    item        text        not null,
    unit        text        not null,
    state       text        not null check (state in ('INVITED', 'JOINED', 'DECLINED', 'DONE')),
    findings    jsonb       not null default '[]',
    conclusion  text,
    recorded_by uuid        references person,
    recorded_at timestamptz,
    primary key (visit, matter)
);
create index visit_part_unit on visit_part (unit, state);
create index visit_part_matter on visit_part (matter);
