package org.tongban.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

@PlatformTest
class ApiDescriptionTest {
    @Autowired
    Server server;

    @Test
    void anybody_can_read_the_description_of_the_api() {
        Api.Answer answer = server.api().get("/api/v1/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("openapi").asString()).startsWith("3.1");
        JsonNode paths = answer.json().get("paths");
        assertThat(paths.propertyNames()).contains("/api/v1/me", "/api/v1/sign-in", "/oauth2/token");
        assertThat(paths.propertyNames()).allMatch(path -> path.startsWith("/api/v1/") || path.equals("/oauth2/token"));
    }

    @Test
    void a_file_to_verify_is_described_as_a_file() {
        JsonNode content = server.api()
                .get("/api/v1/openapi.json")
                .json()
                .at("/paths/~1api~1v1~1verify~1file/post/requestBody/content");

        assertThat(content.propertyNames())
                .contains("application/octet-stream", "multipart/form-data")
                .doesNotContain("application/json");
        assertThat(content.at("/application~1octet-stream/schema/format").asString())
                .as(content.toString())
                .isEqualTo("binary");
    }

    @Test
    void the_description_does_not_ask_for_what_the_server_finds_out_by_itself() {
        JsonNode me = server.api().get("/api/v1/openapi.json").json().at("/paths/~1api~1v1~1me/get");
        assertThat(me.path("parameters").size()).isZero();
        assertThat(Map.of(
                        "schema",
                        me.at("/responses/200/content/application~1json/schema/$ref")
                                .asString()))
                .containsEntry("schema", "#/components/schemas/Me");
    }
}
