-- What enterprises were called before, and until when.
create table enterprise_former_name (
    enterprise uuid        not null references enterprise,
    name       text        not null,
    until      timestamptz not null,
    primary key (enterprise, until)
);
