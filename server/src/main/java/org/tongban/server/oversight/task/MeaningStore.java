package org.tongban.server.oversight.task;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which units here the names in documents of other places mean, as reviewers of an office said. */
@Repository
class MeaningStore {
    private final JdbcClient jdbc;

    MeaningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name in one width. @param office the unit that supervises; @param origin of the document */
    Map<String, List<String>> of(String office, String origin) {
        Map<String, List<String>> meanings = new HashMap<>();
        jdbc.sql("select name, means from unit_meaning where office = :office and origin = :origin")
                .param("office", office)
                .param("origin", origin)
                .query(row -> {
                    meanings.put(row.getString("name"), List.of((String[])
                            row.getArray("means").getArray()));
                });
        return meanings;
    }

    void put(String office, String origin, String name, List<String> means, String by, Instant at) {
        jdbc.sql("""
                        insert into unit_meaning (office, origin, name, means, by_name, at)
                        values (:office, :origin, :name, :means, :by, :at)
                        on conflict (office, origin, name) do update
                            set means = excluded.means, by_name = excluded.by_name, at = excluded.at""")
                .param("office", office)
                .param("origin", origin)
                .param("name", name)
                .param("means", means.toArray(String[]::new))
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(String office, String origin, String name) {
        jdbc.sql("delete from unit_meaning where office = :office and origin = :origin and name = :name")
                .param("office", office)
                .param("origin", origin)
                .param("name", name)
                .update();
    }
}
