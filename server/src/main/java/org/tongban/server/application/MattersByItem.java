package org.tongban.server.application;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.catalogue.MattersOfItems;

/** Counts the matters of items, for those who change their rules. */
@Repository
class MattersByItem implements MattersOfItems {
    private final JdbcClient jdbc;

    MattersByItem(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Touched touched(Collection<String> items, LocalDate from, LocalDate today) {
        if (items.isEmpty()) {
            return new Touched(0, 0, 0);
        }
        return jdbc.sql("""
                        select count(*) filter (where started_at < :from and ended_at is null) as open,
                               count(*) filter (where started_at >= :from) as since,
                               count(*) filter (where started_at >= :month) as last_month
                        from matter where item in (:items) and started_at is not null""")
                .param("items", List.copyOf(items))
                .param("from", start(from))
                .param("month", start(today.minusDays(30)))
                .query((row, number) -> new Touched(row.getInt("open"), row.getInt("since"), row.getInt("last_month")))
                .single();
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(ChinaTime.ZONE).toOffsetDateTime();
    }
}
