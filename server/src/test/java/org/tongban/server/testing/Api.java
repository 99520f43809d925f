package org.tongban.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that calls the API with JSON, with or without a bearer token. */
public final class Api {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI server;
    private final Optional<String> token;

    private Api(URI server, Optional<String> token) {
        this.server = server;
        this.token = token;
    }

    static Api anonymous(URI server) {
        return new Api(server, Optional.empty());
    }

    /** @param json the body, or a missing node when there is none that is JSON */
    public record Answer(int status, String body, JsonNode json, HttpResponse<String> response) {}

    public Api withToken(String bearer) {
        return new Api(server, Optional.of(bearer));
    }

    /** Signs in as somebody of the made-up city. */
    public Api as(String person) {
        Answer answer = post("/api/v1/demo/sign-in", Map.of("person", person));
        if (answer.status() != 200) {
            throw new IllegalStateException("can't sign in as " + person + ": " + answer.body());
        }
        return withToken(answer.json().get("token").asString());
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** @param body any record or map, written as JSON */
    public Answer post(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** @param key sent again with the same key, it happens once */
    public Answer postOnce(String path, UUID key, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key.toString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    public Answer put(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public Answer patch(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .header("Accept", "application/json")
                .header("Accept-Language", "en");
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request;
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            boolean json = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    json ? JSON.readTree(response.body()) : JSON.missingNode(),
                    response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
