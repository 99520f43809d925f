package org.tongban.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tongban.kernel.text.Language;

/** What looks at every page sees what is wrong with one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
    private static final String GOOD = """
            <p style="color: #767676">Just dark enough</p>
            <p style="color: rgb(0 0 0 / 60%)">Black, and thin</p>
            <div style="opacity: .8"><p style="color: rgb(0 0 0 / 80%)">Thin, and thinned</p></div>
            <p style="background: #00305a; color: #fff">White on blue</p>
            <img alt="A dot" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">
            <label>Name <input name="name"></label>""";

    private static final String BAD = """
            <p id="grey" style="color: #777">Just too light</p>
            <p id="thin" style="color: rgb(0 0 0 / 50%)">Black, and too thin</p>
            <div style="opacity: .6"><p id="thinned" style="color: rgb(0 0 0 / 80%)">Thin, and thinned too much</p></div>
            <p id="on-blue" style="background: #00305a; color: #767676">Dark enough on white only</p>
            <img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">
            <input name="name">
            <p style="width: 1300px">Wide</p>""";

    private HttpServer server;
    private Chromium chromium;

    @BeforeAll
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = page(exchange.getRequestURI().getPath().equals("/bad") ? BAD : GOOD);
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        chromium =
                Chromium.at(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private static byte[] page(String content) {
        return ("<!DOCTYPE html><html lang=\"en\"><title>Page</title><link rel=\"icon\" href=\"data:,\"><main>"
                        + content + "</main></html>")
                .getBytes(StandardCharsets.UTF_8);
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
        server.stop(0);
    }

    @Test
    void a_good_page_has_none() {
        assertThat(lookedAt("/good", "/bad", "/good")).isEmpty();
    }

    @Test
    void what_is_wrong_is_seen_on_the_first_page_of_a_window() {
        seesAll(lookedAt("/bad"));
    }

    @Test
    void and_on_those_after_it() {
        seesAll(lookedAt("/good", "/bad", "/good", "/bad"));
    }

    private static void seesAll(List<String> findings) {
        assertThat(findings)
                .anySatisfy(finding ->
                        assertThat(finding).contains("color-contrast", "#grey", "#thin", "#thinned", "#on-blue"))
                .anySatisfy(finding -> assertThat(finding).contains("image-alt"))
                .anySatisfy(finding -> assertThat(finding).contains(": label "))
                .anySatisfy(finding -> assertThat(finding).contains("scrolls sideways"));
    }

    /** @return what was found on the last of the pages */
    private List<String> lookedAt(String... paths) {
        Page page = chromium.window(1280, Language.EN);
        List<String> findings = List.of();
        for (String path : paths) {
            page.navigate(path);
            findings = chromium.look(page, path);
        }
        page.context().close();
        return findings;
    }
}
