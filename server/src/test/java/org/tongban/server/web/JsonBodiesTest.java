package org.tongban.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;

/** Bodies that aren't what the API describes are refused by name, before anything is done with them. */
@PlatformTest
class JsonBodiesTest {
    @Autowired
    private Server server;

    @Test
    void what_is_missing_is_named() {
        Api.Answer answer = server.api().as("counter").post("/api/v1/counter/receptions", Map.of("name", "例来访"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("citizenId");
    }

    @Test
    void a_null_among_values_is_named_with_its_place() {
        Api.Answer answer = send("/api/v1/visits/" + UUID.randomUUID() + "/findings", """
                {"matter": "%s", "findings": [null], "conclusion": "x"}""".formatted(UUID.randomUUID()));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("findings[0]");
    }

    @Test
    void a_null_character_is_refused_wherever_it_comes_in() {
        assertThat(server.api().get("/api/v1/verify?number=%00").status()).isEqualTo(422);
        Api.Answer draft = server.api()
                .as("zhang")
                .postOnce(
                        "/api/v1/drafts",
                        UUID.randomUUID(),
                        Map.of(
                                "theme", "open-restaurant\u0000",
                                "region", "141002",
                                "answers", Map.of("x", List.of("\u0000"))));
        assertThat(draft.status()).isBetween(400, 499);
    }

    @Test
    void a_body_that_is_no_json_is_refused() {
        Api.Answer answer = send("/api/v1/drafts", "{");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asString()).isEqualTo("request-not-understood");
    }

    @Test
    void a_body_longer_than_a_file_may_be_is_refused_before_it_is_in_memory() {
        byte[] tooLong = new byte[(20 << 20) + 1];
        for (HttpRequest.BodyPublisher body : List.of(
                HttpRequest.BodyPublishers.ofByteArray(tooLong),
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong)))) {
            Api.Answer answer = server.api()
                    .send(server.api()
                            .request("/api/v1/verify/file")
                            .header("Content-Type", "application/octet-stream")
                            .POST(body));
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.json().get("code").asString()).isEqualTo("file-too-large");
        }
        assertThat(send("/api/v1/drafts", "\"" + "x".repeat(20 << 20) + "\"").status())
                .isEqualTo(413);
    }

    @Test
    void what_is_no_upload_is_told_so_where_a_file_is_expected() {
        assertThat(send("/api/v1/documents", "{}").status()).isEqualTo(415);
        assertThat(send("/api/v1/licence-imports", "{}").status()).isEqualTo(415);
    }

    private Api.Answer send(String path, String body) {
        Api api = server.api().as("market-inspector");
        return api.send(api.request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
