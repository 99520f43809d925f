package org.tongban.server.account;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** An address within this site: the only kind that a page may send somebody on to after sign-in. */
record LocalAddress(String value) {
    static final LocalAddress HOME = new LocalAddress("/");

    /** Empty for anything that a browser could take as leading elsewhere. */
    static Optional<LocalAddress> parse(String text) {
        boolean ours = text.startsWith("/")
                && !text.startsWith("//")
                && text.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
        return ours ? Optional.of(new LocalAddress(text)) : Optional.empty();
    }

    /** Sends a browser there by GET, without naming host or scheme: those are the proxy's to know. */
    void redirect(HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, value);
    }
}
