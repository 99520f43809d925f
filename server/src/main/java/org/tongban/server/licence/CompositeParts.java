package org.tongban.server.licence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What composite licences show, in the database. */
@Repository
class CompositeParts {
    private final JdbcClient jdbc;

    CompositeParts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID composite, List<CompositePart> parts) {
        for (int position = 0; position < parts.size(); position++) {
            CompositePart part = parts.get(position);
            jdbc.sql("""
                            insert into composite_part (composite, position, item, unit, licence)
                            values (:composite, :position, :item, :unit, :licence::uuid)""")
                    .param("composite", composite)
                    .param("position", position + 1)
                    .param("item", part.item())
                    .param("unit", part.unit())
                    .param("licence", part.licence().orElse(null))
                    .update();
        }
    }

    List<CompositePart> of(UUID composite) {
        return jdbc.sql("select item, unit, licence from composite_part where composite = :composite order by position")
                .param("composite", composite)
                .query((row, number) -> new CompositePart(
                        row.getString("item"),
                        row.getString("unit"),
                        Optional.ofNullable(row.getObject("licence", UUID.class))))
                .list();
    }
}
