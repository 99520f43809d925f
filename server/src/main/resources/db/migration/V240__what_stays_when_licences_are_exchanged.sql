-- Changes of one moment in the order in which they were written: what takes the place of a suspended licence is suspended.
alter table licence_status add column step bigint generated always as identity;

-- The uses of a licence are those of the ones before it, too.
create index licence_replaced on licence (replaced_by) where replaced_by is not null;
