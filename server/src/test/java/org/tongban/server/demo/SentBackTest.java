package org.tongban.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.demo.WalkOffices.Mood;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** A rejection that was set aside, from the decision on review to the licence. */
@PlatformTest
class SentBackTest {

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    @Rule("APP-06")
    void a_matter_whose_rejection_was_set_aside_is_decided_again_with_the_limit_anew_and_gets_its_licence(
            @TempDir Path files) {
        clock.set(SettableClock.START);
        String application =
                Walked.to("Check the licences", server, files, clock).application();
        clock.advance(Duration.ofDays(40));
        try (WalkClient client = new WalkClient(server::url)) {
            WalkStory story = new WalkStory(
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), clock);
            WalkApplicant applicant = new WalkApplicant(client, story);
            JsonNode rejected = WalkOffices.matter(applicant.mine(application), WalkOffices.REJECTED);
            UUID matter = UUID.fromString(rejected.get("id").asString());
            assertThat(rejected.get("state").asString()).isEqualTo("REJECTED");

            Api head = server.api().as("construction-head");
            String proceeding = "/api/v1/proceedings/" + proceedingOf(matter);
            String due = head.get(proceeding + "/timeline").json().get("due").asString();
            Api.Answer sentBack = head.postOnce(
                    proceeding + "/remand",
                    UUID.randomUUID(),
                    Map.of(
                            "revision",
                                    head.get(proceeding).json().get("revision").asLong(),
                            "to", "review",
                            "note", "行政复议决定〔2026〕3号撤销原决定，责令重新作出决定"));
            assertThat(sentBack.status()).as(sentBack.body()).isEqualTo(200);

            JsonNode again = applicant.mine(application);
            assertThat(again.get("state").asString()).isEqualTo("ACCEPTED");
            assertThat(WalkOffices.matter(again, WalkOffices.REJECTED)
                            .get("state")
                            .asString())
                    .isEqualTo("RUNNING");
            JsonNode timeline = head.get(proceeding + "/timeline").json();
            assertThat(timeline.get("due").asString()).isGreaterThan(due);
            assertThat(timeline.toString()).contains("行政复议决定〔2026〕3号");

            new WalkOffices(client, story, applicant).advance(application, Set.of(WalkOffices.REJECTED), Mood.KIND);
            JsonNode over = applicant.mine(application);
            assertThat(over.get("state").asString()).isEqualTo("FINISHED");
            assertThat(WalkOffices.matter(over, WalkOffices.REJECTED)
                            .get("state")
                            .asString())
                    .isEqualTo("GRANTED");
            assertThat(licences(matter)).as("one licence of the matter").hasSize(1);
            assertThat(compositesInForce(application))
                    .as("one composite in force, and the licence is in it")
                    .containsExactly(true);
        }
    }

    private UUID proceedingOf(UUID matter) {
        return jdbc.sql("select proceeding from matter where id = :id")
                .param("id", matter)
                .query(UUID.class)
                .single();
    }

    private List<UUID> licences(UUID matter) {
        return jdbc.sql("select id from licence where matter = :matter")
                .param("matter", matter)
                .query(UUID.class)
                .list();
    }

    /** For each composite of the application that is in force: does it name the licence of the item? */
    private List<Boolean> compositesInForce(String application) {
        return jdbc.sql("""
                        select exists (select from composite_part p where p.composite = l.id and p.item = :item
                            and p.licence is not null)
                        from licence l
                        where l.origin_case = :application and l.matter is null
                            and exists (select from composite_part p where p.composite = l.id) and l.state = 'VALID'""")
                .param("item", WalkOffices.REJECTED)
                .param("application", UUID.fromString(application))
                .query(Boolean.class)
                .list();
    }
}
