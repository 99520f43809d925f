package org.tongban.server.demo;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which account each of the made-up people has. */
@Repository
class DemoPersons {
    private final JdbcClient jdbc;

    DemoPersons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UUID> account(String key) {
        return jdbc.sql("select account from demo_person where key = :key")
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    void add(String key, UUID account) {
        jdbc.sql("insert into demo_person (key, account) values (:key, :account)")
                .param("key", key)
                .param("account", account)
                .update();
    }
}
