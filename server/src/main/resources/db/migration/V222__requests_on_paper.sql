-- Requests that came by letter, at the counter or by word of mouth, entered by the unit asked (条例 art. 29, 31): of somebody
-- who is known by name alone.
alter table information_request alter column person drop not null,
    add column channel text not null default 'ONLINE' check (channel in ('ONLINE', 'LETTER', 'COUNTER', 'SPOKEN')),
    add column entered_by uuid references person,
    add column entered_name text,
    add column entered_at timestamptz,
    add check ((channel = 'ONLINE') = (person is not null)),
    add check ((channel = 'ONLINE') = (entered_by is null)),
    add check ((entered_by is null) = (entered_name is null)),
    add check ((entered_by is null) = (entered_at is null));
