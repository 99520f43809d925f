-- Which units here the names in documents of another place mean: said once by a reviewer, known for the next document.
create table unit_meaning (
    office  text        not null,                    -- the unit that supervises
    origin  text        not null,                    -- the place the documents come from
    name    text        not null,                    -- as printed, in one width
    means   text[]      not null check (cardinality(means) > 0),
    by_name text        not null,
    at      timestamptz not null,
    primary key (office, origin, name)
);
