package org.tongban.server.licence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.tongban.kernel.id.LicenceId;
import org.tongban.server.application.Holder;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads licences from rows of the database. */
@Component
class LicenceRows implements RowMapper<Licence> {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    /** What is selected of each. */
    static final String COLUMNS = """
            select l.id, l.identifier, l.code, l.type, l.number, l.matter, l.application, l.origin_case, l.unit, l.region, l.person,
                   l.enterprise, l.holder_name, l.of_person, l.state, l.issued_on, l.valid_from, l.valid_until, l.fields,
                   l.behind, l.composite, l.replaced_by, l.created_at
            from licence l
            """;

    private final JsonMapper json;

    LicenceRows(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Licence mapRow(ResultSet row, int number) throws SQLException {
        Optional<Holder> person =
                Optional.ofNullable(row.getObject("person", UUID.class)).map(Holder.Person::new);
        Optional<Holder> enterprise =
                Optional.ofNullable(row.getObject("enterprise", UUID.class)).map(Holder.Enterprise::new);
        return new Licence(
                row.getObject("id", UUID.class),
                LicenceId.parse(row.getString("identifier")).orElseThrow(),
                row.getString("code"),
                row.getString("type"),
                row.getString("number"),
                Optional.ofNullable(row.getObject("matter", UUID.class)),
                Optional.ofNullable(row.getObject("application", UUID.class)),
                Optional.ofNullable(row.getObject("origin_case", UUID.class)),
                row.getString("unit"),
                row.getString("region"),
                person.or(() -> enterprise),
                row.getString("holder_name"),
                row.getBoolean("of_person"),
                LicenceState.valueOf(row.getString("state")),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
                json.readValue(row.getString("fields"), FIELDS),
                json.readValue(row.getString("behind"), FIELDS),
                row.getBoolean("composite"),
                Optional.ofNullable(row.getObject("replaced_by", UUID.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
