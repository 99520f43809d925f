package org.tongban.server.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.application.Holds;
import org.tongban.server.application.ProjectKind;

/** Whom plans held back, and whom they let through. */
@Repository
public class HeldStore {
    private final JdbcClient jdbc;

    HeldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Somebody a plan held back, or let through.
     *
     * @param kind what the project was stated to be; empty when nothing was stated
     * @param times how often it was refused
     * @param application number of what was handed in: let through, or once the hold was over
     * @param checkedBy the clerk who compared the statement with its list
     */
    public record Line(
            String applicant,
            String region,
            List<String> items,
            Holds.How how,
            Optional<ProjectKind> kind,
            String grounds,
            String statedBy,
            int times,
            Optional<String> application,
            Optional<String> checkedBy,
            Instant at) {}

    /** @param waiting who was told or refused and hasn't handed in since; @param exempt who was let through */
    public record Counted(int waiting, int exempt, int later) {}

    /** One row a draft; what it came to only goes forward, and being told anew takes nothing of it back. */
    void note(UUID task, List<String> items, Holds.Met met) {
        jdbc.sql("""
                        insert into held_application (task, draft, region, items, applicant, how, kind, grounds, stated_by,
                            application, first_at, last_at, times)
                        values (:task, :draft, :region, :items, :applicant, :how, :kind, :grounds, :statedBy, :application,
                            :at, :at, :times)
                        on conflict (task, draft) do update set items = excluded.items,
                            how = case when excluded.how = 'TOLD' then held_application.how else excluded.how end,
                            kind = case when excluded.how = 'TOLD' then held_application.kind else excluded.kind end,
                            grounds = case when excluded.how = 'TOLD' then held_application.grounds
                                else excluded.grounds end,
                            stated_by = case when excluded.how = 'TOLD' then held_application.stated_by
                                else excluded.stated_by end,
                            application = case when excluded.how = 'TOLD' then held_application.application
                                else excluded.application end,
                            last_at = excluded.last_at,
                            times = held_application.times + excluded.times""")
                .param("task", task)
                .param("draft", met.draft())
                .param("region", met.region())
                .param("items", items.toArray(String[]::new))
                .param("applicant", met.applicant())
                .param("how", met.how().name())
                .param("kind", met.statement().map(one -> one.kind().name()).orElse(null))
                .param("grounds", met.statement().map(one -> one.grounds()).orElse(""))
                .param("statedBy", met.statement().map(one -> one.by()).orElse(""))
                .param("application", met.application().orElse(null))
                .param("at", met.at().atOffset(ZoneOffset.UTC))
                .param("times", met.how() == Holds.How.REFUSED ? 1 : 0)
                .update();
    }

    /** The latest first. */
    List<Line> of(UUID task, int limit) {
        return jdbc.sql("""
                        select h.applicant, h.region, h.items, h.how, h.kind, h.grounds, h.stated_by, h.times, a.number,
                            s.checked_by_name, h.last_at
                        from held_application h
                            left join application a on a.draft = h.draft
                            left join project_statement s on s.draft = h.draft
                        where h.task = :task order by h.last_at desc, h.draft limit :limit""")
                .param("task", task)
                .param("limit", limit)
                .query(HeldStore::line)
                .list();
    }

    Counted count(UUID task) {
        return jdbc.sql("""
                        select count(*) filter (where h.how <> 'EXEMPT' and a.id is null) as waiting,
                            count(*) filter (where h.how = 'EXEMPT') as exempt,
                            count(*) filter (where h.how <> 'EXEMPT' and a.id is not null) as later
                        from held_application h left join application a on a.draft = h.draft
                        where h.task = :task""")
                .param("task", task)
                .query((row, number) -> new Counted(row.getInt("waiting"), row.getInt("exempt"), row.getInt("later")))
                .single();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getString("applicant"),
                row.getString("region"),
                TaskStore.texts(row, "items"),
                Holds.How.valueOf(row.getString("how")),
                Optional.ofNullable(row.getString("kind")).map(ProjectKind::valueOf),
                row.getString("grounds"),
                row.getString("stated_by"),
                row.getInt("times"),
                Optional.ofNullable(row.getString("number")),
                Optional.ofNullable(row.getString("checked_by_name")),
                row.getObject("last_at", OffsetDateTime.class).toInstant());
    }
}
