-- Official papers that a unit sealed: notices of supervision, bulletins. The file is kept as it was sealed.
create table sealed_paper (
    id         uuid        primary key,
    identifier text        not null unique,
    number     text        not null,
    unit       text        not null,
    sealed_at  timestamptz not null,
    -- What it says and how it is laid out, for its edition as PDF.
    document   jsonb       not null,
    content    bytea       not null
);
alter table sealed_paper alter column content set storage external;
