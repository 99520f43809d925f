-- Who did what to a policy on its way out, and who wrote the interpretation as it stands: somebody else signs it.
create table policy_act (
    serial  bigint      primary key generated always as identity,
    policy  uuid        not null references policy,
    at      timestamptz not null,
    person  uuid        not null references person,
    by_name text        not null,
    what    text        not null
);
create index policy_act_policy on policy_act (policy, serial);
alter table policy add column interpretation_by uuid references person;

-- Numbers are kept in half-width form, however they were typed.
update policy set number = translate(number, '０１２３４５６７８９', '0123456789') where number ~ '[０-９]';
create index policy_number on policy (number) where published_on is not null;
