-- Somebody of the unit thinks that a comment shouldn't be shown: it is withheld once another person, who answers for the
-- policy, thinks so too.
create table policy_comment_withholding (
    comment uuid        primary key references policy_comment on delete cascade,
    reason  text        not null check (reason <> ''),
    person  uuid        not null,
    by_name text        not null,
    at      timestamptz not null
);
