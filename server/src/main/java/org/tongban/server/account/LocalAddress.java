package org.tongban.server.account;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Viewer;

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

    /** Where somebody begins who just signed in and asked for no page in particular: where their work waits. */
    static LocalAddress firstPageOf(Viewer viewer) {
        return viewer.posts().stream()
                .map(Post::role)
                .map(role -> switch (role) {
                    case CLERK -> "/counter";
                    case REVIEWER, HEAD -> "/inbox";
                    case INSPECTOR -> "/visits";
                    case LEADER -> "/oversight";
                    case ADMINISTRATOR -> "/administration/accounts";
                    case AUDITOR -> "/audit";
                    case EDITOR -> "/editing";
                    case APPLICANT -> HOME.value();
                })
                .map(LocalAddress::new)
                .findFirst()
                .orElse(HOME);
    }

    /** Where to go on to after sign-in. @param asked as a form or an address said; whatever isn't ours counts for nothing */
    static LocalAddress afterSignIn(Optional<String> asked, Viewer viewer) {
        return asked.flatMap(LocalAddress::parse)
                .filter(address -> !address.equals(HOME))
                .orElseGet(() -> firstPageOf(viewer));
    }

    /** Sends a browser there by GET, without naming host or scheme: those are the proxy's to know. */
    void redirect(HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, value);
    }
}
