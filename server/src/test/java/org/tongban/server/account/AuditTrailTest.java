package org.tongban.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.viewer.Viewer;

/** Has a platform of its own, because it tampers with the log. */
@PlatformTest
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
class AuditTrailTest {
    @Autowired
    AuditTrail trail;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Server server;

    @Autowired
    Environment environment;

    @Test
    void the_database_refuses_to_change_or_remove_an_entry() {
        someEntries();
        for (String change : List.of(
                "update audit_entry set what = 'nothing'",
                "delete from audit_entry where number = 1",
                "truncate audit_entry")) {
            assertThatThrownBy(() -> jdbc.sql(change).update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Rule("EXC-08")
    @Test
    void an_entry_changed_behind_the_back_of_the_database_is_found() {
        someEntries();
        long middle = length() - 1;
        for (String column : List.of("what", "name", "address", "kind")) {
            String before = jdbc.sql("select " + column + " from audit_entry where number = :n")
                    .param("n", middle)
                    .query(String.class)
                    .single();
            tamper("update audit_entry set " + column + " = 'SIGNED_UP' where number = " + middle);
            assertThat(trail.verify()).as(column).isEqualTo(new AuditTrail.Verification.Broken(middle));
            tamper("update audit_entry set " + column + " = '" + before + "' where number = " + middle);
            assertThat(trail.verify()).isInstanceOf(AuditTrail.Verification.Intact.class);
        }
    }

    @Rule("EXC-08")
    @Test
    void an_entry_that_was_taken_out_is_found_in_the_middle_and_at_the_end() {
        someEntries();
        long last = length();
        tamper("create table kept as select * from audit_entry where number in (" + (last - 1) + ", " + last + ")");
        tamper("delete from audit_entry where number = " + last);
        assertThat(trail.verify()).isEqualTo(new AuditTrail.Verification.Broken(last));
        tamper("insert into audit_entry select * from kept where number = " + last);
        tamper("delete from audit_entry where number = " + (last - 1));
        assertThat(trail.verify()).isEqualTo(new AuditTrail.Verification.Broken(last - 1));
        tamper("insert into audit_entry select * from kept where number = " + (last - 1));
        tamper("drop table kept");
        assertThat(trail.verify()).isInstanceOf(AuditTrail.Verification.Intact.class);
    }

    @Rule("EXC-08")
    @Test
    void the_command_that_audits_goes_through_the_log_too_and_ends_with_1_when_a_row_was_changed() throws Exception {
        someEntries();
        long middle = length() - 1;
        assertThat(audit()).startsWith("0 ").contains("entries: intact");
        tamper("update audit_entry set what = what || '.' where number = " + middle);
        assertThat(audit()).startsWith("1 ").contains("not as written from entry " + middle + " on");
        tamper("update audit_entry set what = left(what, -1) where number = " + middle);
    }

    /** {@code ./tongban audit} beside this platform: its exit code and what it says. */
    private String audit() throws Exception {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=en",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.tongban.server.cli.Tongban",
                "audit");
        command.environment()
                .putAll(Map.of(
                        "LANG", "en_US.UTF-8",
                        "TONGBAN_DB_URL", environment.getRequiredProperty("spring.datasource.url"),
                        "TONGBAN_DB_USER", environment.getRequiredProperty("spring.datasource.username"),
                        "TONGBAN_DB_PASSWORD", environment.getRequiredProperty("spring.datasource.password"),
                        "TONGBAN_HOME", environment.getRequiredProperty("tongban.home"),
                        "TONGBAN_PACKS", Path.of("..", "packs").toAbsolutePath().toString()));
        Process process = command.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    @Test
    void entries_written_at_the_same_moment_form_one_chain_without_gaps() throws Exception {
        int threads = 8;
        int each = 20;
        long before = length();
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<Boolean> writing = () -> {
            start.await();
            for (int i = 0; i < each; i++) {
                trail.refused(zhang(), "matter " + i);
            }
            return true;
        };
        List<Boolean> done = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Boolean> one : pool.invokeAll(Collections.nCopies(threads, writing))) {
                done.add(one.get());
            }
        }
        assertThat(length() - before).isEqualTo((long) threads * each);
        assertThat(trail.verify()).isInstanceOf(AuditTrail.Verification.Intact.class);
    }

    @Test
    void a_refusal_is_kept_though_the_transaction_it_happened_in_is_rolled_back() {
        long before = length();
        transaction.executeWithoutResult(status -> {
            trail.refused(zhang(), "matter of somebody else");
            status.setRollbackOnly();
        });
        assertThat(length()).isEqualTo(before + 1);
    }

    @Test
    void an_act_that_is_rolled_back_leaves_no_entry() {
        long before = length();
        transaction.executeWithoutResult(status -> {
            trail.record(AuditKind.ACCOUNT_CHANGED, zhang(), "not done after all");
            status.setRollbackOnly();
        });
        assertThat(length()).isEqualTo(before);
        assertThat(trail.verify()).isInstanceOf(AuditTrail.Verification.Intact.class);
    }

    @Test
    void control_characters_in_what_was_tried_do_not_break_the_log() {
        trail.refusedStranger("GET /x\r\n\u0000\uD800 <script>");
        assertThat(trail.verify()).isInstanceOf(AuditTrail.Verification.Intact.class);
        assertThat(server.browser().as("auditor").open("/audit").body())
                .contains("GET /x???? &lt;script&gt;")
                .doesNotContain("<script>GET");
    }

    @Test
    void the_page_opens_with_entries_whose_kind_says_it_all() {
        trail.record(AuditKind.SIGNED_OUT, zhang(), "");
        Browser.Seen seen = server.browser().as("auditor").open("/audit?kind=SIGNED_OUT");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body()).contains("class=\"break\">—</td>");
    }

    private void someEntries() {
        for (int i = 0; i < 3; i++) {
            trail.record(AuditKind.SIGNED_IN, Optional.empty(), "somebody", "try " + i);
        }
    }

    private Viewer zhang() {
        return accounts.viewer(accounts.byUsername("demo-zhang").orElseThrow());
    }

    private long length() {
        return jdbc.sql("select count(*) from audit_entry").query(Long.class).single();
    }

    /** As somebody could who owns the database. */
    private void tamper(String sql) {
        jdbc.sql("alter table audit_entry disable trigger user").update();
        jdbc.sql(sql).update();
        jdbc.sql("alter table audit_entry enable trigger user").update();
    }
}
