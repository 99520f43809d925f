package org.tongban.server.licence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Licences being shown, in the database. */
@Repository
class Shows {
    private final JdbcClient jdbc;

    Shows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param mark hash of the code; @param fields what the holder agreed to */
    record Show(byte[] mark, UUID licence, UUID person, List<String> fields, Instant at, Instant until) {}

    /** @param person who showed it */
    record Opened(UUID licence, UUID person, List<String> fields) {}

    void add(Show show) {
        jdbc.sql("""
                        insert into licence_show (mark, licence, person, fields, created_at, until)
                        values (:mark, :licence, :person, :fields, :at, :until)""")
                .param("mark", show.mark())
                .param("licence", show.licence())
                .param("person", show.person())
                .param("fields", show.fields().toArray(String[]::new))
                .param("at", show.at().atOffset(ZoneOffset.UTC))
                .param("until", show.until().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Opens it, which can be done once and in time only. */
    Optional<Opened> open(byte[] mark, Instant now) {
        return jdbc.sql("""
                        update licence_show set opened_at = :now
                        where mark = :mark and opened_at is null and until > :now
                        returning licence, person, fields""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("mark", mark)
                .query((row, number) -> new Opened(
                        row.getObject("licence", UUID.class), row.getObject("person", UUID.class), List.of((String[])
                                row.getArray("fields").getArray())))
                .optional();
    }
}
