-- Decisions to revoke, withdraw or cancel licences, that one was brought in by mistake, or to suspend one and to lift that, each
-- with its sealed paper; and what set some of those aside that ended one.
create table licence_ending (
    -- Of its sealed paper, too.
    id         uuid        primary key,
    licence    uuid        not null references licence,
    kind       text        not null check (kind in ('REVOKED', 'WITHDRAWN', 'CANCELLED', 'MISTAKEN', 'SUSPENDED', 'RESUMED')),
    unit       text        not null,
    year       int         not null,
    -- From 1 in the year, by unit and kind.
    serial     int         not null,
    number     text        not null,
    facts      text        not null,
    law        text        not null,
    -- How its holder was told of the right to a hearing; of a revocation, which is a penalty.
    hearing    text        not null default '',
    remedies   jsonb       not null,
    by         uuid        references person,
    at         timestamptz not null,
    -- The state that it put an end to.
    was        text        not null check (was in ('VALID', 'SUSPENDED')),
    -- Whether the licence ended by it.
    ends       boolean     not null generated always as (kind not in ('SUSPENDED', 'RESUMED')) stored,
    -- On what ground it was set aside, by which decision of which day.
    ground     text        check (ground in ('RECONSIDERATION', 'COURT', 'CORRECTION')),
    decision   text,
    decided_on date,
    why        text,
    aside_by   uuid        references person,
    aside_at   timestamptz,
    unique (unit, kind, year, serial),
    check (kind <> 'REVOKED' or hearing <> ''),
    check (num_nonnulls(ground, decision, decided_on, why, aside_by, aside_at) in (0, 6))
);
create index licence_ending_licence on licence_ending (licence, at);
create unique index licence_ending_now on licence_ending (licence) where aside_at is null and ends;
