package org.tongban.server.licence;

/**
 * The different values of a column that begins an index, in SQL: found one after the other by a step in the index each, where
 * {@code distinct} would read the whole table.
 */
final class Different {
    private Different() {}

    /** @param where what holds of the rows that count; it has to be in the index, too */
    static String of(String column, String table, String where) {
        return """
                (with recursive steps (value) as (
                    (select %1$s from %2$s where %3$s order by %1$s limit 1)
                    union all
                    select (select t.%1$s from %2$s t where t.%1$s > s.value and %3$s order by t.%1$s limit 1)
                    from steps s where s.value is not null)
                select value from steps where value is not null)""".formatted(column, table, where);
    }

    static String of(String column, String table) {
        return of(column, table, "true");
    }
}
