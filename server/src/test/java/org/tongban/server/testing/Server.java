package org.tongban.server.testing;

import java.net.URI;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** The running platform as seen from outside: over HTTP, on 127.0.0.1. */
@TestComponent
public class Server {
    private final Environment environment;

    Server(Environment environment) {
        this.environment = environment;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
    }

    /** A browser without JavaScript and without any cookie yet, reading English. */
    public Browser browser() {
        return new Browser(url());
    }

    /** A program that calls the API, not signed in. */
    public Api api() {
        return Api.anonymous(url());
    }
}
