package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which tasks have a mark. */
@Repository
class MarkStore {
    private static final String OF_TASKS = Stream.of(Mark.values())
            .map(mark -> "select id, '" + mark.name() + "' as mark from supervised_task where id = any (:tasks) and "
                    + mark.sql())
            .collect(Collectors.joining(" union all "));

    private static final String COUNTS = Stream.of(Mark.values())
            .map(mark -> "count(*) filter (where " + mark.sql() + ") as " + mark.name())
            .collect(Collectors.joining(", ", "select ", " from supervised_task where state = 'OPEN' and "));

    private final JdbcClient jdbc;
    private final Supervision supervision;

    MarkStore(JdbcClient jdbc, Supervision supervision) {
        this.jdbc = jdbc;
        this.supervision = supervision;
    }

    /** Units that lead open tasks, though no pack has them any more. */
    List<String> gone() {
        return jdbc
                .sql("select distinct lead from supervised_task where state = 'OPEN'")
                .query(String.class)
                .list()
                .stream()
                .filter(unit -> !supervision.knows(unit))
                .toList();
    }

    /** Those without any are left out. */
    Map<UUID, List<Mark>> of(List<UUID> tasks, LocalDate today) {
        Map<UUID, List<Mark>> marks = new HashMap<>();
        jdbc.sql(OF_TASKS)
                .param("tasks", tasks.toArray(UUID[]::new))
                .param("today", today)
                .param("gone", gone().toArray(String[]::new))
                .query(row -> {
                    marks.computeIfAbsent(row.getObject("id", UUID.class), id -> new ArrayList<>())
                            .add(Mark.valueOf(row.getString("mark")));
                });
        return marks;
    }

    /** How many open tasks of those that are seen have each. */
    Map<Mark, Integer> counts(TaskSight sight, LocalDate today) {
        return jdbc.sql(COUNTS + sight.sql())
                .param("regions", sight.regions().toArray(String[]::new))
                .param("led", sight.led().toArray(String[]::new))
                .param("units", sight.units().toArray(String[]::new))
                .param("today", today)
                .param("gone", gone().toArray(String[]::new))
                .query((row, number) -> {
                    Map<Mark, Integer> counts = new EnumMap<>(Mark.class);
                    for (Mark mark : Mark.values()) {
                        counts.put(mark, row.getInt(mark.name()));
                    }
                    return counts;
                })
                .single();
    }
}
