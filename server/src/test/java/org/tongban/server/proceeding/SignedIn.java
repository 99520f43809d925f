package org.tongban.server.proceeding;

import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Viewer;

/** People of a test with accounts of their own, at their browsers. */
@TestComponent
class SignedIn {

    private static final String PASSWORD = "correct horse battery staple";

    private final JdbcTemplate jdbc;
    private final Server server;

    SignedIn(JdbcTemplate jdbc, Server server) {
        this.jdbc = jdbc;
        this.server = server;
    }

    Browser as(Viewer viewer) {
        String username = enrol(jdbc, viewer);
        Browser browser = server.browser();
        browser.open("/sign-in");
        browser.submit("/sign-in", Map.of("username", username, "password", PASSWORD));
        return browser;
    }

    /** The viewer has an account and holds the posts. @return its user name */
    static String enrol(JdbcTemplate jdbc, Viewer viewer) {
        String username = "u" + viewer.account().toString().replace("-", "");
        jdbc.update(
                "insert into person (id, name, sealed, created_at) values (?, ?, '', now()) on conflict do nothing",
                viewer.person(),
                viewer.displayName());
        jdbc.update(
                "insert into account (id, username, password_hash, person, created_at) values (?, ?, ?, ?, now())"
                        + " on conflict do nothing",
                viewer.account(),
                username,
                "{noop}" + PASSWORD,
                viewer.person());
        for (Post post : viewer.posts()) {
            jdbc.update(
                    "insert into post (account, role, unit, region) values (?, ?, ?, ?) on conflict do nothing",
                    viewer.account(),
                    post.role().name(),
                    post.unit(),
                    post.region());
        }
        return username;
    }

    static String field(Browser.Seen seen, String name) {
        String mark = "name=\"" + name + "\" value=\"";
        int at = seen.body().indexOf(mark) + mark.length();
        return seen.body().substring(at, seen.body().indexOf('"', at));
    }

    static UUID id(Browser.Seen seen, String name) {
        return UUID.fromString(field(seen, name));
    }
}
