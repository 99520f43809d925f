-- Seals of units that licensed authorities make: the key's request, and then the certificate and seal that were brought in.
create table licensed_seal (
    -- Its key's name in the store of keys, too.
    id          uuid        primary key,
    unit        text        not null,
    -- What the unit was called then: one that is renamed needs another seal.
    name        text        not null,
    code        text        not null,
    asked_by    uuid        not null references person,
    asked_at    timestamptz not null,
    -- PKCS#10, DER; none for a key that was brought in with its certificate.
    request     bytea,
    certificate bytea,
    -- The certificates up to the root, in the form of /verify/trust.
    between_pem text        not null default '',
    -- GB/T 38540-2020, DER.
    seal        bytea,
    seal_name   text        not null default '',
    seal_number text        not null default '',
    issuer      text        not null default '',
    maker       text        not null default '',
    valid_from  timestamptz,
    valid_until timestamptz,
    -- Why the seal is called otherwise than the unit.
    differs     text        not null default '',
    brought_by  uuid        references person,
    brought_at  timestamptz,
    ended_by    uuid        references person,
    ended_at    timestamptz,
    why         text        not null default '',
    stolen      boolean     not null default false,
    -- Since when, where anybody told.
    stolen_since timestamptz,
    check (num_nonnulls(certificate, seal, valid_from, valid_until, brought_by, brought_at) in (0, 6)),
    check (num_nonnulls(ended_by, ended_at) in (0, 2)),
    check (stolen_since is null or stolen),
    check (request is not null or brought_at is not null)
);

create unique index licensed_seal_in_use on licensed_seal (unit) where brought_at is not null and ended_at is null;
create unique index licensed_seal_certificate on licensed_seal (certificate) where certificate is not null;

-- How one stood before something else was written of it: a seal that was made anew for its certificate, the end of one that
-- is used again, a theft that was corrected.
create table licensed_seal_former (
    seal_id      uuid        not null references licensed_seal on delete cascade,
    seal         bytea       not null,
    ended_by     uuid        references person,
    ended_at     timestamptz,
    why          text        not null,
    stolen       boolean     not null,
    stolen_since timestamptz,
    changed_by   uuid        not null references person,
    changed_at   timestamptz not null
);
create index licensed_seal_former_seal on licensed_seal_former (seal_id);
