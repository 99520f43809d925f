package org.tongban.server.licence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Enterprise codes in the database: one for an enterprise, for good. */
@Repository
class EnterpriseCodeRows {
    private final JdbcClient jdbc;

    EnterpriseCodeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The enterprise's code: this fresh one when it has none yet. */
    String of(UUID enterprise, String fresh, Instant now) {
        jdbc.sql(
                        "insert into enterprise_code (enterprise, code, made_at) values (:id, :code, :at) on conflict do nothing")
                .param("id", enterprise)
                .param("code", fresh)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("select code from enterprise_code where enterprise = :id")
                .param("id", enterprise)
                .query(String.class)
                .single();
    }

    Optional<UUID> enterprise(String code) {
        return jdbc.sql("select enterprise from enterprise_code where code = :code")
                .param("code", code)
                .query(UUID.class)
                .optional();
    }
}
