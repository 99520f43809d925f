-- When its present edition got its (last) seal: a seal that was stolen voids what it sealed since.
alter table licence add column sealed_at timestamptz not null;

-- Jobs that seal anew because a seal was stolen: until they are through, the files are void.
alter table licence_job add column stolen boolean not null default false;

-- Licences whose file was void since a seal on it had been stolen, the last time; and when they had a new one.
create table licence_sealed_anew (
    licence  uuid        primary key references licence,
    found_at timestamptz not null,
    done_at  timestamptz,
    -- How much had been written in place of something else about revocations when the file was last looked at: after
    -- more, it is looked at once more.
    changes  int         not null
);
create index licence_sealed_anew_open on licence_sealed_anew (changes) where done_at is null;
