-- Somebody who came to a counter, from showing an identity card to leaving. What is filled in for them there can be
-- gone on with at that counter, also later; what they own otherwise can not.
create table reception (
    id        uuid        primary key default uuidv7(),
    person    uuid        not null references person,
    counter   text        not null,
    clerk     uuid        not null references person,
    opened_at timestamptz not null,
    closed_at timestamptz
);
create index reception_open on reception (counter, opened_at) where closed_at is null;

alter table draft add column reception uuid references reception;
create index draft_reception on draft (reception) where reception is not null;
