-- A government changes what any unit of its region or below issued, any other unit what it issued itself: which of the two a
-- document's issuer is. What a document says of another one that isn't its issuer's to change is shown and has no effect.
alter table policy add column authority text not null default 'UNIT' check (authority in ('GOVERNMENT', 'UNIT'));

-- 延长有效期, 继续有效 and 宣布失效 beside 修改 and 废止. day: the last one of what is prolonged or continues, empty for ever; the
-- first one without effect of what is declared lapsed, empty for that from which the later document is in force.
alter table policy_change drop constraint policy_change_kind_check,
    add check (kind in ('AMENDS', 'REPEALS', 'PROLONGS', 'CONTINUES', 'LAPSES')), add column day date;
alter table brought_in_change drop constraint brought_in_change_kind_check,
    add check (kind in ('AMENDS', 'REPEALS', 'PROLONGS', 'CONTINUES', 'LAPSES')), add column day date;

-- An entry gives way to the issuer's own publication of the same document.
alter table policy_withdrawal drop constraint policy_withdrawal_kind_check,
    add check (kind in ('MISTAKE', 'NOT_OPEN', 'REPLACED')), add column replaced_by uuid;

create function may_change(later policy, earlier policy) returns boolean language sql immutable as
$$ select later.unit = earlier.unit or later.authority = 'GOVERNMENT'
    and starts_with(earlier.region, regexp_replace(later.region, '(00)+$', '')) $$;

-- Which document changes which, however that is known: noted while the later one was drafted here, where it is refused unless
-- it may; said by an entry of the later one, or by an entry of the earlier one, of a document in the library or not.
drop view policy_effect;
create view policy_effect as
    select c.policy as later, c.changes as earlier, c.kind, c.in_force_from, c.day, c.text, true as counts from policy_change c
    union all
    select l.id, e.id, c.kind, l.in_force_from, c.day, '', may_change(l, e) from brought_in_change c
        join policy l on l.entry = c.entry
        join policy e on e.number = c.number and e.issued_on is not null and e.id <> l.id
    union all
    select l.id, e.id, b.later_kind, b.later_since, null, '', may_change(l, e) from brought_in b
        join policy e on e.entry = b.id
        join policy l on l.number = b.later_number and l.issued_on is not null and l.id <> e.id
        where b.later_kind is not null and b.later_number <> ''
    union all
    select l.id, e.id, b.later_kind, b.later_since, null, '', may_change(l, e) from brought_in b
        join policy e on e.entry = b.id
        join policy l on l.title = b.later_title and l.published_on is not null and l.id <> e.id
        where b.later_kind is not null and b.later_number = ''
    union all
    select null, e.id, b.later_kind, b.later_since, null, '', true from brought_in b
        join policy e on e.entry = b.id
        where b.later_kind is not null and not exists (
            select 1 from policy l where l.id <> e.id
                and (b.later_number <> '' and l.number = b.later_number and l.issued_on is not null
                    or b.later_number = '' and l.title = b.later_title and l.published_on is not null));

-- The last day in force of a document as it is known on a day: its own, unless later documents moved it.
create function policy_last_day(of_policy uuid, own date, on_day date) returns date language plpgsql stable as $$
declare
    last date := coalesce(own, 'infinity');
    change record;
begin
    for change in
        select e.kind, e.day, case when e.kind = 'LAPSES' then greatest(e.in_force_from, e.day) else e.in_force_from end as since
        from policy_effect e left join policy l on l.id = e.later
        where e.earlier = of_policy and e.counts and e.kind in ('PROLONGS', 'CONTINUES', 'LAPSES')
            and (e.later is null or l.issued_on is not null)
        order by since, e.kind = 'LAPSES', e.kind, e.day
    loop
        continue when change.since > on_day;
        if change.kind = 'LAPSES' then
            last := least(last, change.since - 1);
        elsif change.kind = 'CONTINUES' or change.since <= last + 1 then
            last := greatest(last, coalesce(change.day, 'infinity'));
        end if;
    end loop;
    return last;
end $$;
