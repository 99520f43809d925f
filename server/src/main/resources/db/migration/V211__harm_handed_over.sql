-- Who noted it, who doesn't send its letter; and the letter in which it was handed over.
alter table task_harm add column person uuid, add column letter uuid references task_notice;
create index task_harm_letter on task_harm (letter) where letter is not null;
