-- How the person can be reached (sealed with the vault of the data folder) and how they want the information (条例 art. 29), and when the limit was extended.
alter table information_request
    add column contact bytea,
    add column way text not null default 'ELECTRONIC',
    add column extended_at timestamptz;
create index information_request_unit on information_request (unit, received_at desc, id desc);

-- What goes out with the answer.
create table information_request_file (
    id      uuid        primary key,
    request uuid        not null references information_request,
    name    text        not null,
    type    text        not null,
    content bytea       not null,
    by_name text        not null,
    at      timestamptz not null
);
create index information_request_file_request on information_request_file (request, at);
