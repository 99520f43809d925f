-- Since when it is certain that an account belongs to the person it names: a clerk has seen person and identity card.
-- Whoever signed up by themselves was seen by nobody.
alter table account
    add column identity_seen_at timestamptz,
    add column identity_seen_by uuid references person;
