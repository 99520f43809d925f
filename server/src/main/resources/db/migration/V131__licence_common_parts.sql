-- Two transactions that keep a new part at the same time keep it twice rather than wait for one another: no part is ever
-- changed or deleted, so either copy will do.
alter table licence_common drop constraint licence_common_pkey;
create index licence_common_sha256 on licence_common (sha256);
