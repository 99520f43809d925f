-- What a counter asked to be put right: everything at once, so there is one row a round and no way to add to it.
create table correction (
    id          uuid        primary key default uuidv7(),
    application uuid        not null references application,
    round       int         not null,
    asked_by    uuid        not null references person,
    asked_at    timestamptz not null,
    answered_at timestamptz,
    unique (application, round)
);

create table correction_point (
    correction uuid not null references correction,
    position   int  not null,
    about      text not null check (about in ('field', 'material')),
    target     text not null,
    sentence   text not null,
    primary key (correction, position)
);
