package org.tongban.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A person's browser without JavaScript: keeps cookies, follows redirects after a form, sends the form token of the page
 * last seen.
 */
public final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final URI server;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private String language = "en";
    private String formToken = "";

    Browser(URI server) {
        this.server = server;
    }

    /** @param location where a redirect leads, empty when it is none */
    public record Seen(URI address, int status, String body, Optional<String> location, HttpResponse<String> response) {
        public boolean shows(String text) {
            return body.contains(text);
        }

        /** Whether people read this there, whatever spans are within it. */
        public boolean reads(String text) {
            return read().contains(text);
        }

        /** The body without its spans. */
        public String read() {
            return body.replaceAll("</?span[^>]*>", "");
        }
    }

    public Browser reading(String language) {
        this.language = language;
        return this;
    }

    /** Opens an address and follows redirects to where they end. */
    public Seen open(String path) {
        return follow(look(path));
    }

    /** Opens an address and stays at the first answer. */
    public Seen look(String path) {
        return send(request(path).GET());
    }

    /** Sends a form with the token of the page last seen, then follows redirects as a browser does. */
    public Seen submit(String path, Map<String, String> fields) {
        return follow(post(path, fields));
    }

    /** Sends a form in which fields have several values, then follows redirects. */
    public Seen submitAll(String path, Map<String, List<String>> fields) {
        String form = fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> encode(field.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&", "_csrf=" + encode(formToken) + "&", ""));
        return follow(send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))));
    }

    /** Sends a form and stays at the first answer. */
    public Seen post(String path, Map<String, String> fields) {
        Map<String, String> all = new java.util.LinkedHashMap<>(fields);
        all.putIfAbsent("_csrf", formToken);
        String form = all.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Signs in as somebody of the made-up city. */
    public Browser as(String person) {
        open("/sign-in");
        Seen seen = post("/sign-in/demo", Map.of("person", person));
        if (seen.status() != 303) {
            throw new IllegalStateException("can't sign in as " + person + ": " + seen.status());
        }
        return this;
    }

    /** Any other request, with this browser's cookies. */
    public Seen send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Matcher token = TOKEN.matcher(response.body());
            if (token.find()) {
                formToken = token.group(1);
            }
            return new Seen(
                    response.uri(),
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location"),
                    response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Accept", "text/html,application/xhtml+xml")
                .header("Accept-Language", language);
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    public String formToken() {
        return formToken;
    }

    private Seen follow(Seen seen) {
        Seen current = seen;
        for (int hop = 0; current.location().isPresent() && hop < 10; hop++) {
            current = look(current.address().resolve(current.location().get()).toString());
        }
        return current;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
