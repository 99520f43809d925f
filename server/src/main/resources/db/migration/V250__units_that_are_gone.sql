-- Whose licences an import brings in: those of the unit that does, or of one from which it took over. The latter stays their
-- issuer; `unit` is who brings them in and releases them.
alter table licence_import add column issuer text;
update licence_import set issuer = unit;
alter table licence_import alter column issuer set not null;

-- Code of the unit by whose seal, in the issuer's place, the present edition of a licence was sealed; null: the issuer's. It is
-- in its document, too, which stands in rows that hold whole files.
alter table licence add column sealed_by text;
