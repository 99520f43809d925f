-- What is still to be evaluated is looked for by its days.
create index task_evaluation_due on task_evaluation (opens, closes) where done_on is null;
