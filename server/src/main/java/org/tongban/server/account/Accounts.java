package org.tongban.server.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/** Accounts and their posts in the database. */
@Repository
public class Accounts {
    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param passwordHash in the form {@code {algorithm}hash} */
    record Account(UUID id, UUID person, String name, String passwordHash, boolean enabled) {}

    Optional<Account> byUsername(String username) {
        return jdbc.sql("""
                        select a.id, a.person, p.name, a.password_hash, a.enabled
                        from account a join person p on p.id = a.person
                        where a.username = :username""").param("username", username).query(Account.class).optional();
    }

    Viewer viewer(Account account) {
        return new Viewer(account.id(), account.person(), account.name(), posts(account.id()));
    }

    private List<Post> posts(UUID account) {
        return jdbc.sql("select role, unit, region from post where account = :account order by role, unit")
                .param("account", account)
                .query((row, number) ->
                        new Post(Role.valueOf(row.getString("role")), row.getString("unit"), row.getString("region")))
                .list();
    }
}
