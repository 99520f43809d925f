package org.tongban.server.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Brings one event to one address. Redirects aren't followed: where they lead, nobody subscribed to. */
final class Postman {
    private static final int LONGEST_LINE = 200;

    private final SSLSocketFactory tls;
    private final Duration patience;

    /** @param patience for everything, from connecting to the answer */
    Postman(SSLSocketFactory tls, Duration patience) {
        this.tls = tls;
        this.patience = patience;
    }

    /** @param fault why nothing came back; blank when something did */
    record Answer(Optional<Integer> status, String fault) {
        boolean arrived() {
            return status.filter(one -> one >= 200 && one < 300).isPresent();
        }

        static Answer failed(String why) {
            return new Answer(Optional.empty(), why);
        }
    }

    /** @param headers with the signature */
    Answer bring(Destinations.Destination to, Map<String, String> headers, byte[] body) {
        try (Socket plain = new Socket()) {
            Thread watch = Thread.ofVirtual().start(() -> closeLate(plain));
            try {
                plain.connect(new InetSocketAddress(to.pinned(), to.port()), (int) patience.toMillis());
                plain.setSoTimeout((int) patience.toMillis());
                return said(to.tls() ? secured(plain, to) : plain, to, headers, body);
            } finally {
                watch.interrupt();
            }
        } catch (IOException e) {
            return Answer.failed(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Somebody who answers a letter at a time keeps nobody waiting for long. */
    private void closeLate(Socket socket) {
        try {
            Thread.sleep(patience);
            socket.close();
        } catch (InterruptedException answered) {
            Thread.currentThread().interrupt();
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** The certificate has to be that of the name, whatever address it was found to be at. */
    private SSLSocket secured(Socket plain, Destinations.Destination to) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(plain, to.host(), to.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static Answer said(Socket socket, Destinations.Destination to, Map<String, String> headers, byte[] body)
            throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head(to, headers, body.length).getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        String line = line(socket.getInputStream());
        return line.matches("HTTP/1\\.[01] [1-5][0-9]{2}.*")
                ? new Answer(Optional.of(Integer.parseInt(line.substring(9, 12))), "")
                : Answer.failed("no HTTP answer");
    }

    private static String head(Destinations.Destination to, Map<String, String> headers, int length) {
        String path = Optional.ofNullable(to.uri().getRawPath())
                .filter(one -> !one.isEmpty())
                .orElse("/");
        String query = Optional.ofNullable(to.uri().getRawQuery())
                .map(one -> "?" + one)
                .orElse("");
        StringBuilder head = new StringBuilder(
                "POST " + path + query + " HTTP/1.1\r\nHost: " + to.uri().getHost());
        head.append(to.uri().getPort() >= 0 ? ":" + to.uri().getPort() : "").append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head + "Content-Length: " + length + "\r\nConnection: close\r\n\r\n";
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n' && line.length() < LONGEST_LINE) {
            line.append((char) next);
            next = in.read();
        }
        return line.toString().strip();
    }
}
