-- One row for each matter that is over, written by the transaction that ended it: what has been achieved is counted from
-- here, without reading any proceeding.
create table concluded_matter (
    proceeding  uuid    primary key,
    region      char(6) not null,
    unit        text    not null,
    accepted_on date    not null,
    due         date    not null,                  -- last day of its limit; infinity when it had none or its clock stood
    ended_on    date    not null,
    decided     boolean not null,                  -- by a decision, and not by withdrawal or the like
    used        int,                               -- days of the limit that it took; null when they can't be told
    allowed     int check (allowed > 0),           -- days the limit has
    check ((used is null) = (allowed is null))
);
create index concluded_matter_ended on concluded_matter (region, ended_on)
    include (unit, accepted_on, due, decided, used, allowed);

-- The open matters of a region by urgency, with all that is counted of them; parts of a matter aren't matters.
create index proceeding_watched on proceeding (region, due, id) include (unit, yellow_from, legal_due, started_at)
    where outcome is null and kind = 'matter' and parent is null;
