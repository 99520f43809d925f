-- Policies from draft to publication. How one stands is never stored: it follows from dates and from later documents.
create table policy (
    id              uuid    primary key,
    number          text    not null,
    title           text    not null,
    unit            text    not null,
    region          char(6) not null,
    body            text    not null,
    trades          text[]  not null,
    in_force_from   date,
    in_force_until  date,
    openness        text,
    openness_reason text    not null default '',
    review_on       date,
    circulated_at   timestamptz,
    needs_interpretation boolean not null,
    interpretation  text    not null default '',
    interpretation_signed_by text,
    interpretation_signed_at timestamptz,
    important       boolean not null,
    comments_from   date,
    comments_until  date,
    major           boolean not null,
    decision        jsonb   not null,
    published_on    date,
    revision        int     not null default 0,
    grams           tsvector not null,
    check ((comments_from is null) = (comments_until is null)),
    check (published_on is null or openness = 'OPEN'),
    check ((interpretation_signed_by is null) = (interpretation_signed_at is null))
);
create index policy_grams on policy using gin (grams);
create index policy_published on policy (published_on desc, id desc) where published_on is not null;
create index policy_unit on policy (unit, published_on);
create index policy_trades on policy using gin (trades) where published_on is not null;

create table policy_change (
    policy  uuid not null references policy,         -- the later document
    changes uuid not null references policy,         -- the one it changes
    kind    text not null check (kind in ('AMENDS', 'REPEALS')),
    in_force_from date not null,
    text    text not null default '',              -- the earlier document as it reads from then on
    primary key (policy, changes),
    check (policy <> changes)
);
create index policy_changed on policy_change (changes);

create table policy_comment (
    id          uuid        primary key,
    policy      uuid        not null references policy,
    person      uuid        not null references person,
    by_name     text        not null,
    at          timestamptz not null,
    text        text        not null,
    answer      text        not null default '',
    adopted     boolean,
    answered_at timestamptz
);
create index policy_comment_policy on policy_comment (policy, at);

create sequence information_request_number;
create table information_request (
    id          uuid        primary key,
    number      text        not null unique,
    person      uuid        not null references person,
    by_name     text        not null,
    unit        text        not null,
    region      char(6)     not null,
    wanted      text        not null,
    received_at timestamptz not null,
    proceeding  uuid        not null
);
create index information_request_person on information_request (person, received_at desc);
