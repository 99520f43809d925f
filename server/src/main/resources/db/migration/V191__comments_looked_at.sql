-- What holds numbers of people is held until somebody looked at it; what is withheld is kept, with the reason.
alter table policy_comment
    add column standing text not null default 'SHOWN' check (standing in ('SHOWN', 'HELD', 'WITHHELD')),
    add column reason   text not null default '',
    add check (standing <> 'WITHHELD' or reason <> '');
create index policy_comment_person on policy_comment (policy, person);
