package org.tongban.server.webhook;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Another system on this machine that is told things, and answers as the test says. */
final class Receiver implements AutoCloseable {
    /** @param headers by name in lower case */
    record Got(String path, Map<String, String> headers, String body) {}

    final List<Got> got = new CopyOnWriteArrayList<>();
    final AtomicInteger answer = new AtomicInteger(204);
    private final HttpServer server;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = new java.util.TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            got.add(new Got(exchange.getRequestURI().toString(), headers, body));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        server.start();
    }

    /** Under a name that only {@link #destinations} knows. */
    String address(String path) {
        return "http://receiver.example:" + server.getAddress().getPort() + path;
    }

    static Destinations destinations() {
        return new Destinations(
                List.of("receiver.example"), host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
