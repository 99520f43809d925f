-- An amount that those in charge did not find to be so, with why: it goes back to the unit that reported it and counts
-- for nothing.
alter table task_report
    add refused_by  text,
    add refused_at  timestamptz,
    add refused_why text,
    add check ((refused_by is null) = (refused_at is null) and (refused_by is null) = (refused_why is null)),
    add check (refused_at is null or (amount is not null and confirmed_at is null));
