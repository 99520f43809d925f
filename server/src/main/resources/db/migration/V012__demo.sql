-- Which account a made-up person of the demonstration has.
create table demo_person (
    key     text primary key,
    account uuid not null unique references account
);
