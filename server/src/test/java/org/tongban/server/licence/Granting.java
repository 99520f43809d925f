package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** What the staff do with an application of one item: it is accepted at the counter, reviewed and granted. */
final class Granting {
    private static final Set<String> LAST = Set.of("grant", "register", "issue");
    private static final Set<String> ON =
            Set.of("accept", "pass", "done", "enter", "fit", "grant", "register", "issue");

    private final Server server;
    private final JdbcClient jdbc;

    Granting(Server server, JdbcClient jdbc) {
        this.server = server;
        this.jdbc = jdbc;
    }

    /** Accepted by the counter. @return the matter */
    String accepted(Api.Answer receipt) {
        assertThat(receipt.status()).as(receipt.body()).isEqualTo(200);
        String application = receipt.json().get("application").asString();
        Api clerk = server.api().as("counter");
        String path = "/api/v1/counter/applications/" + application;
        long revision = clerk.get(path).json().at("/proceeding/revision").asLong();
        Api.Answer accepted = clerk.postOnce(
                path + "/decision", UUID.randomUUID(), Map.of("outcome", "accept", "revision", revision));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        return jdbc.sql("select id::text from matter where application = :id")
                .param("id", UUID.fromString(application))
                .query(String.class)
                .single();
    }

    /** Of the unit's reviewer and head. @param beforeLast what happens just before it is granted */
    Api.Answer granted(String matter, String unit, Runnable beforeLast) {
        Api reviewer = server.api().as(unit + "-reviewer");
        Api head = server.api().as(unit + "-head");
        while (true) {
            JsonNode proceeding =
                    reviewer.get("/api/v1/matters/" + matter).json().get("proceeding");
            JsonNode step = proceeding.get("waiting").get(0);
            List<String> possible = new ArrayList<>();
            step.get("choices")
                    .forEach(choice -> possible.add(choice.get("outcome").asString()));
            String outcome = ON.stream().filter(possible::contains).findFirst().orElseThrow();
            boolean last = LAST.contains(outcome);
            if (last) {
                beforeLast.run();
            }
            Api by = step.at("/desk/kind").asString().equals("HEAD") ? head : reviewer;
            Api.Answer acted = by.postOnce(
                    "/api/v1/matters/" + matter + "/actions",
                    UUID.randomUUID(),
                    Map.of(
                            "step", step.get("step").asString(),
                            "outcome", outcome,
                            "said", Map.of("opinion", "符合"),
                            "revision", proceeding.get("revision").asLong()));
            if (last || acted.status() != 200) {
                return acted;
            }
        }
    }
}
