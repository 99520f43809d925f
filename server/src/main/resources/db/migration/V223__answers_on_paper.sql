-- The papers by which requests for information were answered, numbered by unit and year; the sealed file has the same id. A
-- request that is sent back after reconsideration is answered once more.
create table information_answer (
    id      uuid        primary key,
    request uuid        not null references information_request,
    unit    text        not null,
    year    int         not null,
    serial  int         not null,
    number  text        not null,
    on_day  date        not null,
    at      timestamptz not null,
    unique (unit, year, serial)
);
create index information_answer_request on information_answer (request, at);
