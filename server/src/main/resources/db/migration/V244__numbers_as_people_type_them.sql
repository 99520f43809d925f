-- Numbers of licences are found and told apart as people type them: full and half width, case, blanks, and the kinds of
-- brackets and hyphens make no difference. What is asked for goes through the same function as what is kept.
create function licence_number_key(number text) returns text language sql immutable strict parallel safe
return translate(
    regexp_replace(
        upper(normalize(number, NFKC) collate "C"),
        '[\s\u00ad\u034f\u061c\u1680\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff]+', '', 'g'),
    '〔〕【】〖〗〘〙[]{}「」『』〈〉《》‐‑‒–—―−',
    '()()()()()()()()()()-------');

alter table licence add column number_key text not null generated always as (licence_number_key(number)) stored;

-- One of its type and unit in force has it, however it is written.
drop index licence_number_now;
create unique index licence_number_now on licence (type, unit, number_key) where state in ('VALID', 'SUSPENDED');
drop index licence_number;
create index licence_number on licence (number_key);
