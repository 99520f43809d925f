-- What the files of many licences have in common (backgrounds, labels, fonts, seals) is kept once. In
-- `licence_identifier.file` it is left out, and named by its digest where it belongs; files from before are whole.
create table licence_common (
    sha256  bytea primary key,
    content bytea not null
);
alter table licence_common alter column content set storage external;
