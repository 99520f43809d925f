-- What was written of a seal before that was corrected.
create table seal_revocation_former (
    certificate  bytea       not null references seal_revocation,
    since        timestamptz not null,
    stolen       timestamptz,
    reason       text        not null,
    by           uuid        not null references person,
    corrected_at timestamptz not null,
    corrected_by uuid        not null references person
);
create index seal_revocation_former_certificate on seal_revocation_former (certificate);

-- No seal is older than the platform: a slip in the year must not get into the lists that others read.
alter table seal_revocation add constraint seal_revocation_plausible
    check (since between '2000-01-01' and '9999-12-31' and (stolen is null or stolen >= '2000-01-01'));
