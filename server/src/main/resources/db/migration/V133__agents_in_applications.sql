-- A licence may be entrusted for use in applications that the agent makes for its holder, too.
alter table licence_agent add column applies boolean not null default false;

-- Who fills in for the applicant, because a licence of the applicant's was entrusted to them for that.
alter table draft add column agent uuid references person;
create index draft_agent on draft (agent, updated_at desc) where submitted_at is null and agent is not null;
