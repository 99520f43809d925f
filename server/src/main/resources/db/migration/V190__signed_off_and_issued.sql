-- A head signs a document off as it stands, then it goes out: published where it is open, issued within where it isn't.
alter table policy
    add column signed_off_by uuid references person,
    add column signed_off_name text,
    add column signed_off_at timestamptz,
    add column signed_off_opinion text,
    add column signed_off_revision int,
    add column issued_on date,
    add column issued_serial bigint;                  -- of two issued on one day, which came first
create sequence policy_issued;
update policy set issued_on = published_on, issued_serial = nextval('policy_issued') where published_on is not null;
alter table policy
    add check ((signed_off_by is null) = (signed_off_at is null)),
    add check ((signed_off_by is null) = (signed_off_name is null)),
    add check ((signed_off_by is null) = (signed_off_opinion is null)),
    add check (signed_off_revision is null or signed_off_by is not null),
    add check ((issued_on is null) = (issued_serial is null)),
    add check (published_on is null or issued_on is not null);
drop index policy_number;
create index policy_number on policy (number) where issued_on is not null;
create index policy_circulated on policy (circulated_at) where circulated_at is not null and published_on is null;
create index policy_review on policy (review_on) where openness <> 'OPEN';
