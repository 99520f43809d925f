package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.seal.CertificateAuthority;
import org.tongban.server.testing.SettableClock;

/** Of many licences and lines of imports, a page or a step of a job reads those that it is about: the database says how many. */
@LicenceTest
class RowsReadTest {
    private static final int MANY = 9_000;
    private static final String TYPE = "many-type";
    private static final String UNIT = "many-unit-1";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Licences licences;

    @Autowired
    private UnitsLicences unitsLicences;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Imports imports;

    @Autowired
    private ImportReports reports;

    @Autowired
    private Answering answering;

    @Autowired
    private SealUse use;

    @Autowired
    private Seals seals;

    private final BroughtIn old;

    RowsReadTest(BroughtIn old) {
        this.old = old;
    }

    @Test
    void of_many_licences_of_a_unit_only_those_are_read_that_are_asked_for() {
        UUID one = old.licence(old.brought());
        undone(() -> {
            manyLicences(one);
            int a = read(
                    "licence",
                    () -> unitsLicences.find(answering.of(Set.of(UNIT, "many-unit-2")), "", Optional.empty(), 20));
            assertThat(a).as("a page of a unit's desk").isLessThan(200);
            int b = read(
                    "licence",
                    () -> unitsLicences.find(answering.of(Set.of(UNIT)), "没有这样的名字", Optional.empty(), 20, 50));
            assertThat(b).as("a name that none has").isLessThan(200);
            int c = read(
                    "licence", () -> licences.following(TYPE, UNIT, LocalDate.of(2026, 3, 3), Optional.empty(), 10));
            assertThat(c).as("a step of a job").isLessThan(50);
            assertThat(read("licence", () -> jobs.sealedBy(UNIT, answering.everBefore(UNIT))))
                    .as("what a unit sealed")
                    .isLessThan(200);
            CertificateAuthority.MadeSeal seal = seals.made().getFirst();
            Runnable theft = () -> use.lost(seal, SettableClock.START, SettableClock.START, SettableClock.START);
            assertThat(read("licence_identifier", theft))
                    .as("files, for what a theft would void")
                    .isZero();
            assertThat(read("licence", licences::issuers)).as("who issued any").isLessThan(200);
        });
    }

    @Test
    void of_an_import_with_many_lines_the_next_is_found_without_reading_those_that_are_checked() {
        undone(() -> {
            UUID id = manyLines("RUNNING", 2);
            assertThat(read("licence_import_line", () -> imports.turn(id)))
                    .as("the next line")
                    .isLessThan(10);
        });
    }

    @Test
    void of_imports_that_are_not_shown_no_lines_are_counted() {
        undone(() -> {
            for (int i = 0; i < 40; i++) {
                manyLines("PAUSED", 90);
            }
            assertThat(read("licence_import_line", () -> reports.of(Set.of(UNIT))))
                    .isLessThan(21 * MANY / 90);
        });
    }

    private void undone(Runnable test) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            test.run();
        });
    }

    /** How many rows of a table were read for it. */
    private int read(String table, Runnable asking) {
        int before = readSoFar(table);
        asking.run();
        return readSoFar(table) - before;
    }

    private int readSoFar(String table) {
        return jdbc.sql("""
                        select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables
                        where relname = :table""").param("table", table).query(Integer.class).single();
    }

    private void manyLicences(UUID like) {
        jdbc.sql("""
                        insert into licence (id, identifier, code, type, number, unit, region, holder_name, of_person,
                                             holder_mark, source, state, issued_on, valid_from, fields, created_at, sealed_at)
                        select gen_random_uuid(), l.identifier, 'many' || n, :type, 'MANY-' || n, 'many-unit-' || n % 30, l.region,
                               l.holder_name, false, l.holder_mark, 'IMPORTED', 'VALID', l.issued_on, l.valid_from,
                               l.fields, l.created_at - n * interval '1 s', l.sealed_at
                        from licence l, generate_series(1, :many) n where l.id = :like""")
                .param("type", TYPE)
                .param("many", MANY)
                .param("like", like)
                .update();
        jdbc.sql("analyze licence").update();
    }

    /** An import of which all lines that wait are checked. @param part which part of many it has */
    private UUID manyLines(String state, int part) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into licence_import (id, unit, issuer, person, name, at, state, total, changed_at)
                        values (:id, :unit, :unit, :person, 'many.csv', now(), :state, :lines, now())""")
                .param("id", id)
                .param("unit", UNIT)
                .param("person", old.person("吴演定"))
                .param("state", state)
                .param("lines", MANY / part)
                .update();
        jdbc.sql("""
                        insert into licence_import_line (import, line, number, cells, checked)
                        select :id, n, 'MANY-' || n, case when n < :lines then '\\x00'::bytea end, n < :lines
                        from generate_series(1, :lines) n""").param("id", id).param("lines", MANY / part).update();
        jdbc.sql("analyze licence_import_line").update();
        return id;
    }
}
