package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** The files of all licences of a type, laid out anew by one job. */
@LicenceTest
class ReissuedFilesTest {
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

    private void refuses(UUID licence) {
        jdbc.sql("""
                        create or replace function one_stays() returns trigger language plpgsql as
                        $$ begin raise exception 'stays' using errcode = 'check_violation'; end $$""").update();
        jdbc.sql("create trigger one_stays before update on licence for each row when (old.id = '" + licence
                        + "') execute function one_stays()")
                .update();
    }
}
