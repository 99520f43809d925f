-- Who is told of what happens, where. The secret that events are signed with lies sealed.
create table webhook (
    id         uuid        primary key,
    command    uuid        not null unique,
    name       text        not null,
    address    text        not null,
    happenings text[]      not null,
    secret     bytea       not null,
    since      timestamptz not null,
    ended_at   timestamptz
);

-- What happened, written down in the transaction in which it did; only where somebody wants to be told.
create table webhook_event (
    id        uuid        primary key,
    serial    bigint      generated always as identity,
    happening text        not null,
    subject   text        not null,
    body      text        not null,
    at        timestamptz not null
);
create index webhook_event_subject on webhook_event (subject, serial);
create index webhook_event_serial on webhook_event (serial);
create index webhook_event_at on webhook_event (at);

create table webhook_delivery (
    webhook    uuid        not null references webhook,
    event      uuid        not null references webhook_event on delete cascade,
    tries      integer     not null default 0,
    next_at    timestamptz,                  -- nothing: it arrived, or was given up
    arrived_at timestamptz,
    answer     integer,
    fault      text        not null default '',
    primary key (event, webhook)
);
create index webhook_delivery_due on webhook_delivery (next_at) where next_at is not null;
