-- Official papers that a unit sealed: notices of supervision, bulletins. The file is kept as it was sealed.
create table sealed_paper (
    id         uuid        primary key,
    identifier text        not null unique,
    number     text        not null,
    unit       text        not null,
    sealed_at  timestamptz not null,
    -- With which seal: serial number of its certificate, hexadecimal. And whether a time stamp proves when.
    seal       text        not null,
    stamped    boolean     not null,
    -- What it says and how it is laid out, for its edition as PDF.
    document   jsonb       not null,
    content    bytea       not null
);
alter table sealed_paper alter column content set storage external;
-- A seal that was stolen leads to what was sealed with it.
create index sealed_paper_seal on sealed_paper (seal, sealed_at);
create index sealed_paper_unit on sealed_paper (unit, sealed_at);
