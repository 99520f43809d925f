-- A leader also sees tasks that an office above supervises and units of the leader's region lead.
create index supervised_task_led on supervised_task (lead, due, id) include (region, assigned_on) where state = 'OPEN';
create index supervised_task_led_ended on supervised_task (lead, ended_on) include (region, assigned_on, due, state)
    where state <> 'OPEN';
