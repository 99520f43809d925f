-- Long texts in parts that overlap, each by itself: PostgreSQL keeps no place in a text beyond 16,383 words and none of a word
-- after its 256th, and by their places phrases are found. The first part of a policy's own words is with the policy.
create table policy_text (
    policy uuid     not null references policy on delete cascade,
    by     uuid     not null,                    -- the document whose words they are: the policy itself, or what amended it
    grams  tsvector not null
);
create index policy_text_policy on policy_text (policy, by);
create index policy_text_grams on policy_text using gin (grams);
