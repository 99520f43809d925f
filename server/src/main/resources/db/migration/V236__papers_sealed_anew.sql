-- Papers whose seal turned out to be stolen are sealed anew; what was sealed before is kept as it was, and known again.
create table sealed_paper_former (
    paper       uuid        not null references sealed_paper,
    seal        text        not null,
    sealed_at   timestamptz not null,
    content     bytea       not null,
    replaced_at timestamptz not null,
    primary key (paper, seal)
);
alter table sealed_paper_former alter column content set storage external;
create index sealed_paper_former_seal on sealed_paper_former (seal);

-- Those that couldn't be sealed anew yet: why, in both languages, and when that is tried again.
create table sealed_paper_fault (
    paper uuid        primary key references sealed_paper,
    what  text        not null,
    tries int         not null,
    next  timestamptz not null
);
