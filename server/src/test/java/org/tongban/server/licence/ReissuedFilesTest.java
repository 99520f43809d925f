package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.LicenceId;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** The files of all licences of a type, laid out anew by one job. */
@LicenceTest
class ReissuedFilesTest {
    private static final String TYPE = "food-business-licence";

    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reissuing reissuing;

    private final BroughtIn old;
    private final CheckedFiles files;

    ReissuedFilesTest(BroughtIn old, CheckedFiles files) {
        this.old = old;
        this.files = files;
    }

    @Test
    void files_are_laid_out_anew_as_one_job_that_can_be_paused_and_goes_on() throws Exception {
        String number = old.brought();
        old.brought();
        UUID id = old.licence(number);
        byte[] before = files.file(id);
        Api head = server.api().as("market-head");
        String job = head.post("/api/v1/licence-jobs", Map.of("type", "food-business-licence", "reason", "新版式"))
                .json()
                .get("id")
                .asString();
        String path = "/api/v1/licence-jobs/" + job;

        assertThat(head.post("/api/v1/licence-jobs", Map.of("type", "food-business-licence", "reason", "x"))
                        .status())
                .isEqualTo(409);
        assertThat(server.api().as("fire-head").get(path).status()).isEqualTo(404);
        head.post(path + "/pause", Map.of());
        reissuing.goOn();
        assertThat(head.get(path).json().get("state").asString()).isEqualTo("PAUSED");
        head.post(path + "/resume", Map.of());
        while (head.get(path).json().get("state").asString().equals("RUNNING")) {
            reissuing.goOn();
        }

        JsonNode done = head.get(path).json();
        assertThat(done.get("done").asInt())
                .isEqualTo(done.get("total").asInt())
                .isGreaterThan(1);
        assertThat(files.file(id)).isNotEqualTo(before);
        assertThat(old.state(number)).isEqualTo("VALID");
        assertThat(files.check(files.file(id)).exitCode()).isZero();
        assertThat(files.check(before).exitCode())
                .as("an earlier file of the licence still counts")
                .isZero();
    }

    /** Titles as they were before the layout changed; the job is paused by somebody after its first hundred. */
    @Test
    void two_hundred_and_fifty_of_an_old_layout_are_made_anew_once_each_over_a_pause() {
        String first = old.brought();
        copies(old.licence(first), 250);
        jdbc.sql("""
                        update licence_identifier i set document = replace(document::text, '食品经营许可证', '旧式证名')::json
                        from licence l where l.identifier = i.identifier and l.type = :type""").param("type", TYPE).update();
        Api head = server.api().as("market-head");
        String path = "/api/v1/licence-jobs/"
                + head.post("/api/v1/licence-jobs", Map.of("type", TYPE, "reason", "新版式"))
                        .json()
                        .get("id")
                        .asString();
        pausesAfterTheFirstBatch();
        try {
            reissuing.goOn();
        } finally {
            jdbc.sql("drop trigger paused_meanwhile on licence_job").update();
        }
        JsonNode paused = head.get(path).json();
        assertThat(paused.get("state").asString()).isEqualTo("PAUSED");
        assertThat(paused.get("done").asInt()).isEqualTo(100);
        assertThat(paused.get("total").asInt()).isGreaterThan(250);
        assertThat(withOldTitles()).as("of the 250").isBetween(150, 250);
        assertThat(reissuing.goOn()).isZero();

        head.post(path + "/resume", Map.of());
        while (head.get(path).json().get("state").asString().equals("RUNNING")) {
            reissuing.goOn();
        }

        JsonNode done = head.get(path).json();
        assertThat(done.get("done").asInt()).isEqualTo(done.get("total").asInt());
        assertThat(done.get("failed").asInt()).isZero();
        assertThat(withOldTitles()).isZero();
        assertThat(jdbc.sql("select distinct split_part(identifier, '.', 9) from licence where number like 'COPY-%'")
                        .query(String.class)
                        .list())
                .as("each was made anew once")
                .containsExactly("002");
    }

    /** So PostgreSQL puts the new row beside the old one and leaves all indexes as they are. */
    @Test
    void nothing_that_changes_when_a_licence_is_made_anew_is_in_an_index() {
        assertThat(jdbc.sql("""
                        select pg_get_indexdef(indexrelid) from pg_index
                        where indrelid = 'licence'::regclass
                          and pg_get_indexdef(indexrelid) ~ '\\y(identifier|edition)\\y'""").query(String.class).list()).isEmpty();
    }

    private int withOldTitles() {
        return jdbc.sql("""
                        select count(*) from licence join licence_identifier using (identifier)
                        where number like 'COPY-%' and document::text like '%旧式证名%'""").query(Integer.class).single();
    }

    private void pausesAfterTheFirstBatch() {
        jdbc.sql("""
                        create or replace function paused_meanwhile() returns trigger language plpgsql as
                        $$ begin new.state = 'PAUSED'; return new; end $$""").update();
        jdbc.sql("""
                        create trigger paused_meanwhile before update on licence_job for each row
                        when (new.done = 100) execute function paused_meanwhile()""").update();
    }

    private void copies(UUID licence, int copies) {
        LicenceId one = LicenceId.parse(jdbc.sql("select identifier from licence where id = :id")
                        .param("id", licence)
                        .query(String.class)
                        .single())
                .orElseThrow();
        String[] identifiers = IntStream.range(0, copies)
                .mapToObj(i -> new LicenceId(one.type(), one.issuer(), one.serial() + "C" + i, 1).toString())
                .toArray(String[]::new);
        jdbc.sql("""
                        with added as (
                            insert into licence (id, identifier, code, type, number, unit, region, enterprise, holder_name,
                                                 of_person, holder_mark, source, state, issued_on, valid_from, fields,
                                                 composite, created_at, sealed_at)
                            select uuidv7(), s.identifier, 'copy' || n, l.type, 'COPY-' || n, l.unit, l.region,
                                   l.enterprise, l.holder_name, false, l.holder_mark, 'IMPORTED', 'VALID', l.issued_on,
                                   l.valid_from, l.fields, false, l.created_at, l.sealed_at
                            from licence l, unnest(:identifiers::text[]) with ordinality as s (identifier, n)
                            where l.id = :id returning identifier, id, number)
                        insert into licence_identifier (identifier, licence, sealed, document, file)
                        select a.identifier, a.id, sha256(a.identifier::bytea),
                               (i.document::jsonb
                                   || jsonb_build_object('identifier', a.identifier, 'number', a.number))::json,
                               i.file
                        from added a, licence l join licence_identifier i on i.identifier = l.identifier
                        where l.id = :id""").param("identifiers", identifiers).param("id", licence).update();
    }

    @Test
    void one_that_cannot_be_kept_stays_as_it_was_and_the_others_are_made_anew() throws Exception {
        UUID stays = old.licence(old.brought());
        String number = old.brought();
        UUID made = old.licence(number);
        byte[] before = files.file(stays);
        byte[] other = files.file(made);
        refuses(stays);
        try {
            Api head = server.api().as("market-head");
            String path = "/api/v1/licence-jobs/"
                    + head.post("/api/v1/licence-jobs", Map.of("type", "food-business-licence", "reason", "新版式"))
                            .json()
                            .get("id")
                            .asString();
            while (head.get(path).json().get("state").asString().equals("RUNNING")) {
                reissuing.goOn();
            }

            JsonNode done = head.get(path).json();
            assertThat(done.get("done").asInt()).isEqualTo(done.get("total").asInt());
            assertThat(done.get("failed").asInt()).isEqualTo(1);
            assertThat(files.file(stays)).isEqualTo(before);
            assertThat(files.file(made)).isNotEqualTo(other);
            assertThat(files.check(files.file(made)).exitCode()).isZero();
            assertThat(jdbc.sql("select licence from licence_job_fault where job = :job")
                            .param("job", UUID.fromString(done.get("id").asString()))
                            .query(UUID.class)
                            .list())
                    .containsExactly(stays);
        } finally {
            jdbc.sql("drop trigger one_stays on licence").update();
        }
    }

    /** A label of today's layout, or a value, may hold a character that the typeface lacks. */
    @Test
    void one_that_cannot_be_printed_stays_as_it_was_and_the_page_says_why() {
        UUID stays = old.licence(old.brought());
        jdbc.sql(
                        "update licence set fields = jsonb_set(fields, '{food_items}', to_jsonb('例\uD83D\uDE00'::text)) where id = :id")
                .param("id", stays)
                .update();
        Api head = server.api().as("market-head");
        String path = started(head);

        while (head.get(path).json().get("state").asString().equals("RUNNING")) {
            reissuing.goOn();
        }

        assertThat(head.get(path).json().get("failed").asInt()).isEqualTo(1);
        assertThat(server.browser()
                        .as("market-head")
                        .open(path.replace("/api/v1/licence-jobs", "/unit/licences/jobs"))
                        .shows("typeface lacks these characters"))
                .isTrue();
        jdbc.sql("update licence set fields = fields - 'food_items' where id = :id")
                .param("id", stays)
                .update();
    }

    @Test
    void a_job_that_cannot_go_on_is_set_aside_and_those_of_others_go_on() {
        old.brought();
        Api head = server.api().as("market-head");
        String path = started(head);
        UUID stuck = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        UUID other = jdbc.sql("""
                        insert into licence_job (type, unit, reason, state, total, asked_by, asked_at, changed_at)
                        select type, 'another-unit', reason, 'RUNNING', 0, asked_by, asked_at, changed_at + interval '1 second'
                        from licence_job where id = :id returning id""").param("id", stuck).query(UUID.class).single();
        jdbc.sql("""
                        create or replace function one_stays() returns trigger language plpgsql as
                        $$ begin raise exception 'stays' using errcode = 'check_violation'; end $$""").update();
        jdbc.sql("create trigger job_stuck before update on licence_job for each row when (old.id = '" + stuck
                        + "' and new.done > old.done) execute function one_stays()")
                .update();
        try {
            reissuing.goOn();

            assertThat(head.get(path).json().get("state").asString()).isEqualTo("FAILED");
            assertThat(jdbc.sql("select state from licence_job where id = :id")
                            .param("id", other)
                            .query(String.class)
                            .single())
                    .isEqualTo("DONE");
            assertThat(server.browser()
                            .as("market-head")
                            .open("/unit/licences/jobs/" + stuck)
                            .shows("could not go on"))
                    .isTrue();
        } finally {
            jdbc.sql("drop trigger job_stuck on licence_job").update();
        }
        head.post(path + "/resume", Map.of());
        while (head.get(path).json().get("state").asString().equals("RUNNING")) {
            reissuing.goOn();
        }
        assertThat(head.get(path).json().get("state").asString()).isEqualTo("DONE");
    }

    @Test
    void a_type_that_the_rules_have_no_more_is_refused_at_once() {
        UUID gone = old.licence(old.brought());
        jdbc.sql("update licence set type = 'type-of-before' where id = :id")
                .param("id", gone)
                .update();

        Api.Answer refused = server.api()
                .as("market-head")
                .post("/api/v1/licence-jobs", Map.of("type", "type-of-before", "reason", "新版式"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("type-gone");
    }

    private static String started(Api head) {
        return "/api/v1/licence-jobs/"
                + head.post("/api/v1/licence-jobs", Map.of("type", TYPE, "reason", "新版式"))
                        .json()
                        .get("id")
                        .asString();
    }

    private void refuses(UUID licence) {
        jdbc.sql("""
                        create or replace function one_stays() returns trigger language plpgsql as
                        $$ begin raise exception 'stays' using errcode = 'check_violation'; end $$""").update();
        jdbc.sql("create trigger one_stays before update on licence for each row when (old.id = '" + licence
                        + "') execute function one_stays()")
                .update();
    }
}
