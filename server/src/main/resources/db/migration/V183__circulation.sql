-- A draft goes round (会签、征求意见): which units are asked, on which words, until when, what each says and what becomes of it.
create table policy_round (
    id               uuid        primary key,
    nr               bigint      generated always as identity,
    policy           uuid        not null references policy,
    title            text        not null,           -- the words that went round
    body             text        not null,
    at               timestamptz not null,
    by_name          text        not null,
    until            date        not null,
    withdrawn_at     timestamptz,
    withdrawn_by     text,
    withdrawn_reason text,
    check ((withdrawn_at is null) = (withdrawn_by is null)),
    check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index policy_round_policy on policy_round (policy, nr);
create table policy_opinion (
    round       uuid    not null references policy_round,
    unit        text    not null,
    position    int     not null,
    given_at    timestamptz,
    person      uuid    references person,
    by_name     text,
    agrees      boolean,
    text        text    not null default '',
    answered_at timestamptz,
    answered_by text,
    adopted     boolean,
    answer      text    not null default '',
    primary key (round, unit),
    check ((given_at is null) = (agrees is null)),
    check (given_at is not null or answered_at is null)
);
create index policy_opinion_unit on policy_opinion (unit) where given_at is null;
-- Why something was done to a policy, where that has to be said.
alter table policy_act add column note text not null default '';
-- Put aside (搁置): nothing is done to it until somebody takes it up again.
alter table policy add column set_aside_at timestamptz, add column set_aside_reason text,
    add check ((set_aside_at is null) = (set_aside_reason is null));
