-- Documents that were issued before, or elsewhere, as somebody of the unit that keeps them entered them: read by a second
-- person before they stand in the library. An entry is never changed; a correction is another one for the same policy.
create table brought_in (
    id             uuid    primary key,
    policy         uuid    not null,                     -- that of the policy it becomes, or is once it is confirmed
    keeper         text    not null,                     -- id of the unit that entered it
    number         text    not null,
    title          text    not null,
    issuer         text    not null,                     -- as printed
    unit           text    not null,                     -- id of the unit that is, or the issuer where the packs have none
    region         char(6) not null,
    level          text    not null,
    issued_on      date    not null,
    in_force_from  date    not null,
    in_force_until date,
    trades         text[]  not null,
    source         text    not null,
    body           text    not null,
    later_kind     text check (later_kind in ('AMENDS', 'REPEALS')),  -- what a later document did to it
    later_since    date,
    later_number   text    not null default '',
    later_title    text    not null default '',
    entered_by     uuid,                                 -- empty when the command brought it in
    entered_name   text    not null,
    entered_at     timestamptz not null,
    decided_by     uuid,
    decided_name   text,
    decided_at     timestamptz,
    refused        text,                                 -- why the second person handed it back
    check ((later_kind is null) = (later_since is null)),
    check (later_kind is null or later_number <> '' or later_title <> ''),
    check ((decided_by is null) = (decided_at is null)),
    check ((decided_by is null) = (decided_name is null)),
    check (refused is null or decided_by is not null),
    check (entered_by is null or decided_by is null or entered_by <> decided_by)
);
create unique index brought_in_waiting on brought_in (policy) where decided_at is null;
create index brought_in_keeper on brought_in (keeper, entered_at desc, id);
create index brought_in_policy on brought_in (policy);
create index brought_in_later_number on brought_in (later_number) where later_number <> '';
create index brought_in_later_title on brought_in (later_title) where later_number = '' and later_title <> '';

-- What it says that it amends or repeals, by number: whether the other one is in the library yet or not.
create table brought_in_change (
    entry  uuid not null references brought_in,
    number text not null,
    kind   text not null check (kind in ('AMENDS', 'REPEALS')),
    primary key (entry, number)
);
create index brought_in_change_number on brought_in_change (number);

-- The confirmed entry by which a policy stands in the library; empty of what was drafted here.
alter table policy add column entry uuid references brought_in;
create unique index policy_entry on policy (entry) where entry is not null;
create index policy_title on policy (title) where published_on is not null;

-- Which document changes which, however that is known: noted while the later one was drafted here, said by an entry of the
-- later one, or by an entry of the earlier one.
create view policy_effect as
    select c.policy as later, c.changes as earlier, c.kind, c.in_force_from, c.text from policy_change c
    union all
    select l.id, e.id, c.kind, l.in_force_from, '' from brought_in_change c join policy l on l.entry = c.entry
        join policy e on e.number = c.number and e.issued_on is not null and e.id <> l.id
    union all
    select l.id, e.id, b.later_kind, b.later_since, '' from brought_in b join policy e on e.entry = b.id
        join policy l on l.number = b.later_number and l.issued_on is not null and l.id <> e.id
        where b.later_kind is not null and b.later_number <> ''
    union all
    select l.id, e.id, b.later_kind, b.later_since, '' from brought_in b join policy e on e.entry = b.id
        join policy l on l.title = b.later_title and l.published_on is not null and l.id <> e.id
        where b.later_kind is not null and b.later_number = '';
