-- One row for each request for information that is over, written by the transaction that ended it: how limits were kept, and
-- what a year came to (政府信息公开条例 art. 50). Nothing of what somebody asked for.
create table concluded_request (
    proceeding  uuid    primary key,
    region      char(6) not null,
    unit        text    not null,
    received_on date    not null,
    due         date    not null,                  -- last day of its limit; infinity when its clock stood
    ended_on    date    not null,
    outcome     text    not null,                  -- the end it came to, as the procedure names it
    title_zh    text    not null,                  -- and as people read it then
    title_en    text    not null,
    answered    boolean not null                   -- and not given up or withdrawn
);
create index concluded_request_region on concluded_request (region, ended_on);
create index concluded_request_unit on concluded_request (unit, ended_on);

-- Open ones, which are few beside all matters.
create index proceeding_requests on proceeding (region, unit) include (legal_due, yellow_from, started_at)
    where outcome is null and kind = 'information-request';
