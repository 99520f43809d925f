-- How often a name or an address was tried within the current window. Keys are keyed hashes: what people type into the
-- field for the name is sometimes their password.
create table sign_in_attempt (
    key          bytea       primary key,
    count        int         not null,
    window_until timestamptz not null
);
create index sign_in_attempt_window on sign_in_attempt (window_until);

-- Bearer tokens of the API; only the hash of a token is kept.
create table api_token (
    id         uuid        primary key default uuidv7(),
    hash       bytea       not null unique,
    account    uuid        not null references account,
    label      text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index api_token_account on api_token (account);
create index api_token_expiry on api_token (expires_at);

-- Programs that sign in by themselves (OAuth 2 client credentials); they may do what their account may.
create table api_client (
    id          text        primary key,
    secret_hash bytea       not null,
    name        text        not null,
    account     uuid        not null references account,
    created_at  timestamptz not null,
    revoked_at  timestamptz
);

-- Passkeys, in the layout that Spring Security expects. The user entity is the account.
create table user_credentials (
    credential_id                varchar(1000) primary key,
    user_entity_user_id          varchar(1000) not null,
    public_key                   bytea         not null,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean       not null,
    authenticator_transports     varchar(1000),
    public_key_credential_type   varchar(100),
    backup_state                 boolean       not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamp,
    last_used                    timestamp,
    label                        varchar(1000) not null
);
create index user_credentials_user on user_credentials (user_entity_user_id);

-- Who did what, was refused what, and from where. Each entry carries a hash over itself and the one before, made with a
-- key that is not in the database.
create table audit_entry (
    number  bigint      primary key,
    at      timestamptz not null,
    kind    text        not null,
    account uuid,
    name    text        not null,
    address text        not null,
    what    text        not null,
    hash    bytea       not null
);
create index audit_entry_at on audit_entry (at);
create index audit_entry_account on audit_entry (account, number);
create index audit_entry_kind on audit_entry (kind, number);

create table audit_head (
    only_one boolean primary key default true check (only_one),
    length   bigint  not null,
    hash     bytea   not null
);
insert into audit_head (length, hash) values (0, decode(repeat('00', 32), 'hex'));

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end
$$;
create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function audit_is_append_only();
create trigger audit_entry_never_emptied before truncate on audit_entry
    for each statement execute function audit_is_append_only();
