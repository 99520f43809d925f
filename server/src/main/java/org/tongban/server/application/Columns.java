package org.tongban.server.application;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How values of this area are kept in columns: times with zone, optional columns, form values as JSON. */
final class Columns {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private static final TypeReference<LinkedHashMap<String, List<String>>> ANSWERS = new TypeReference<>() {};

    private Columns() {}

    /** @param values texts, numbers, true or false, dates, and lists of these */
    static String json(Map<String, ?> values) {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, plain(value)));
        return JSON.writeValueAsString(plain);
    }

    static String json(Object value) {
        return JSON.writeValueAsString(plain(value));
    }

    static Map<String, Object> map(String json) {
        Map<String, Object> values = new LinkedHashMap<>();
        JSON.readValue(json, MAP).forEach((name, value) -> values.put(name, FormValues.fromJson(value)));
        return values;
    }

    static Map<String, List<String>> answers(String json) {
        return JSON.readValue(json, ANSWERS);
    }

    static Object value(String json) {
        return FormValues.fromJson(JSON.readValue(json, Object.class));
    }

    static <T> T read(String json, TypeReference<T> type) {
        return JSON.readValue(json, type);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Optional<UUID> optionalId(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((String[]) array.getArray());
    }

    private static Object plain(Object value) {
        return switch (value) {
            case LocalDate day -> day.toString();
            case Collection<?> many -> many.stream().map(Columns::plain).toList();
            default -> value;
        };
    }
}
