-- Why a licence ends when it does, where its type has a term for each of several cases: which case, its condition, and the
-- values that this was decided by. Of what was brought in nothing is known.
create table licence_term (
    licence uuid primary key references licence,
    ground jsonb not null
);
