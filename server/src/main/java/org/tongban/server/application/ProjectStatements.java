package org.tongban.server.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.viewer.Viewer;

/** What drafts are stated to be for: one statement a draft, which no longer changes once that is handed in. */
@Repository
class ProjectStatements {
    private static final String COLUMNS =
            "select s.kind, s.grounds, s.by_name, s.stated_at, s.checked_by_name, s.checked_at from project_statement s";

    private final JdbcClient jdbc;

    ProjectStatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void state(UUID draft, ProjectKind kind, String grounds, Viewer by, Instant at) {
        jdbc.sql("""
                        insert into project_statement (draft, kind, grounds, stated_by, by_name, stated_at)
                        values (:draft, :kind, :grounds, :by, :name, :at)
                        on conflict (draft) do update set kind = excluded.kind, grounds = excluded.grounds,
                            stated_by = excluded.stated_by, by_name = excluded.by_name, stated_at = excluded.stated_at""")
                .param("draft", draft)
                .param("kind", kind.name())
                .param("grounds", grounds)
                .param("by", by.person())
                .param("name", by.displayName())
                .param("at", Columns.time(at))
                .update();
    }

    Optional<ProjectStatement> ofDraft(UUID draft) {
        return jdbc.sql(COLUMNS + " where s.draft = :draft")
                .param("draft", draft)
                .query(ProjectStatements::statement)
                .optional();
    }

    Optional<ProjectStatement> ofApplication(UUID application) {
        return jdbc.sql(COLUMNS + " join application a on a.draft = s.draft where a.id = :application")
                .param("application", application)
                .query(ProjectStatements::statement)
                .optional();
    }

    void checked(UUID application, Viewer by, Instant at) {
        jdbc.sql("""
                        update project_statement s set checked_by = :by, checked_by_name = :name, checked_at = :at
                        from application a where a.id = :application and s.draft = a.draft and s.checked_at is null""")
                .param("by", by.person())
                .param("name", by.displayName())
                .param("at", Columns.time(at))
                .param("application", application)
                .update();
    }

    private static ProjectStatement statement(ResultSet row, int number) throws SQLException {
        return new ProjectStatement(
                ProjectKind.valueOf(row.getString("kind")),
                row.getString("grounds"),
                row.getString("by_name"),
                Columns.instant(row, "stated_at"),
                Columns.optionalInstant(row, "checked_at").map(at -> new ProjectStatement.Checked(checkedBy(row), at)));
    }

    private static String checkedBy(ResultSet row) {
        try {
            return row.getString("checked_by_name");
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
