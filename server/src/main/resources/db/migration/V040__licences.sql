-- Licences, each with its editions and their sealed files, written in one statement. Imported ones have no application; until
-- their holder is known here, `holder_mark` (a keyed hash of the holder's number) ties them to whom they belong.
create sequence licence_serial;

create table licence (
    id          uuid        primary key default uuidv7(),
    -- Of its present edition (GB/T 36904); no two are alike, and all are found, by licence_identifier.
    identifier  text        not null,
    -- What the QR code leads to; can't be guessed from the number.
    code        text        not null unique,
    type        text        not null,
    -- One of its type and unit in force has it: other registers count alike.
    number      text        not null,
    matter      uuid        references matter,
    application uuid        references application,
    origin_case uuid        references application,
    unit        text        not null,
    region      char(6)     not null,
    person      uuid        references person,
    enterprise  uuid        references enterprise,
    holder_name text        not null,
    holder_mark bytea,
    of_person   boolean     not null,
    source      text        not null default 'ISSUED' check (source in ('ISSUED', 'IMPORTED')),
    state       text        not null check (state in ('VALID', 'SUSPENDED', 'VOID', 'REPLACED')),
    issued_on   date        not null,
    valid_from  date        not null,
    valid_until date,
    fields      jsonb       not null,
    -- What is registered and isn't on the face: shown through the QR code, changed without an exchange.
    behind      jsonb       not null default '{}',
    -- The paper as it was scanned, of an imported licence.
    scan        bytea,
    scan_type   text,
    -- How often its file was made; more than once when the layout changed or a seal was added.
    edition     int         not null default 1,
    composite   boolean     not null default false,
    replaced_by uuid        references licence,
    -- Brought in by mistake: void from the beginning, and its number is free.
    mistaken    boolean     not null default false,
    created_at  timestamptz not null,
    check (num_nonnulls(person, enterprise) <= 1),
    check (num_nonnulls(person, enterprise, holder_mark) >= 1),
    check (not composite or matter is null),
    check (source = 'IMPORTED' or application is not null),
    check (not mistaken or (source = 'IMPORTED' and state = 'VOID'))
)
-- A licence made anew finds room beside the old row, and as nothing that changes then is in an index, none is touched.
with (fillfactor = 50);
-- A number that isn't its holder's own is never given again either: whoever gives one looks, one at a time.
create unique index licence_number_now on licence (type, unit, number) where state in ('VALID', 'SUSPENDED');
create index licence_number on licence (number);
create unique index licence_matter on licence (matter) where state in ('VALID', 'SUSPENDED');
create index licence_person on licence (person, id desc);
create index licence_enterprise on licence (enterprise, id desc);
create index licence_mark on licence (holder_mark) where person is null and enterprise is null;
create index licence_type on licence (type, unit, id) where state in ('VALID', 'SUSPENDED');
create index licence_until on licence (valid_until) where state in ('VALID', 'SUSPENDED');
create index licence_unit on licence (unit, id desc);
create index licence_held on licence (enterprise, type) where state = 'VALID';
create index licence_held_by_person on licence (person, type) where state = 'VALID';
-- Who applied for somebody in their care is told of it.
create index licence_application on licence (application) where person is not null;
-- One composite licence holds for a case at a time (exchanged, never doubled).
create unique index licence_composite on licence (origin_case) where composite and state in ('VALID', 'SUSPENDED');

-- The editions of licences, each known by its identifier: those made anew since are still found by their former ones, and
-- what they looked like stays on record.
create table licence_identifier (
    identifier text  primary key,
    licence    uuid  not null references licence,
    -- What each seal on that edition vouches for, its first seal's first: SM3 digests of 32 bytes. Empty where no file was
    -- made here: the licence had the identifier before it was brought in.
    sealed     bytea not null,
    -- What its file was made from, and the file.
    document   json,
    file       bytea,
    check (num_nonnulls(document, file) = case when sealed = '' then 0 else 2 end)
)
-- Files are short and read whole, so they stand in the row and not in a table beside it.
with (toast_tuple_target = 8160);
alter table licence_identifier alter column document set storage external;
alter table licence_identifier alter column file set storage external;
create index licence_identifier_licence on licence_identifier (licence);

-- What a composite licence shows, item by item: licensed by a licence, or noted as not yet licensed.
create table composite_part (
    composite uuid not null references licence,
    position  int  not null,
    item      text not null,
    unit      text not null,
    licence   uuid references licence,
    primary key (composite, position)
);
create index composite_part_licence on composite_part (licence);

-- Every change of status: what, why, by whom.
create table licence_status (
    licence uuid        not null references licence,
    at      timestamptz not null,
    state   text        not null,
    reason  text        not null,
    by      uuid        references person,
    unit    text        not null
);
create index licence_status_licence on licence_status (licence, at);
