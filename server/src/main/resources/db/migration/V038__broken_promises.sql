-- A promised material that didn't come by its day: when its consequences followed. It stays with whoever promised it.
alter table deferral add column broken_at timestamptz;
drop index deferral_open;
create index deferral_open on deferral (until) where supplied_at is null and broken_at is null;
create index deferral_broken on deferral (application) where broken_at is not null;
