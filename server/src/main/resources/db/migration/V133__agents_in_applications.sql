-- A licence may be entrusted for use in applications that the agent makes for its holder, too.
alter table licence_agent add column applies boolean not null default false;

-- Who fills in for the applicant, because a licence of the applicant's was entrusted to them for that.
alter table draft add column agent uuid references person;
create index draft_agent on draft (agent, updated_at desc) where submitted_at is null and agent is not null;

-- What is entrusted to somebody, as long as nobody took it back and whoever entrusted it holds the licence, or acts for the
-- business that does. Until which day it counts is for the reader to ask.
create view licence_entrusted as
select a.*, l.enterprise
from licence_agent a join licence l on l.id = a.licence
where a.revoked_at is null
  and (l.person = a.given_by
       or l.enterprise in (select r.enterprise from representation r where r.person = a.given_by));
