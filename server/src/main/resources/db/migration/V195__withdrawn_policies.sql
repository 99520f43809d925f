-- What was published by mistake and taken back: what stood there, since when, who took it back and why.
create table policy_withdrawal (
    serial       bigint      primary key generated always as identity,
    policy       uuid        not null,          -- one that was brought in is gone from the library
    kind         text        not null check (kind in ('MISTAKE', 'NOT_OPEN')),
    reason       text        not null check (reason <> ''),
    number       text        not null,
    title        text        not null,
    body         text        not null,
    interpretation text      not null,
    unit         text        not null,
    published_on date        not null,
    person       uuid        not null,
    by_name      text        not null,
    at           timestamptz not null
);
create index policy_withdrawal_policy on policy_withdrawal (policy, serial desc);
