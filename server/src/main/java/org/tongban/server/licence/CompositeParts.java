package org.tongban.server.licence;

import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.application.Holder;

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

    /** The composite licences in force of the same holder, of other cases, that lack one of these items of these units. */
    List<UUID> lacking(Licence licence, Set<String> units, List<String> items) {
        boolean person = licence.holder().orElseThrow() instanceof Holder.Person;
        return jdbc.sql("select l.id from licence l where l.composite and l.state in ('VALID', 'SUSPENDED') and "
                        + (person ? "l.person" : "l.enterprise") + """
                         = :holder
                          and l.origin_case is distinct from :case::uuid
                          and exists (select from composite_part p where p.composite = l.id and p.licence is null
                                      and p.unit = any (:units) and p.item = any (:items))
                        order by l.id""")
                .param("holder", licence.holder().orElseThrow().id())
                .param("case", licence.originCase().orElse(null), Types.OTHER)
                .param("units", units.toArray(String[]::new))
                .param("items", items.toArray(String[]::new))
                .query(UUID.class)
                .list();
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
