-- Rounds of comments before the one that the policy itself has, with the words people were asked about then.
create table policy_earlier_round (
    policy         uuid not null references policy on delete cascade,
    comments_from  date not null,
    comments_until date not null,
    title          text not null,
    body           text not null,
    primary key (policy, comments_from)
);

-- That people aren't asked again though the words were changed since, and why; of those words and no others.
create table policy_not_asked_again (
    policy  uuid        primary key references policy on delete cascade,
    words   text        not null,
    reason  text        not null check (reason <> ''),
    person  uuid        not null,
    by_name text        not null,
    at      timestamptz not null
);
