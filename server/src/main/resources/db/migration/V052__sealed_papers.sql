-- Official papers that a unit sealed: notices of supervision, bulletins. The file is kept as it was sealed.
create table sealed_paper (
    id         uuid        primary key,
    identifier text        not null unique,
    number     text        not null,
    unit       text        not null,
    sealed_at  timestamptz not null,
    content    bytea       not null
);
