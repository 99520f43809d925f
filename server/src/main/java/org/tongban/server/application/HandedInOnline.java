package org.tongban.server.application;

import java.time.YearMonth;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.catalogue.HandledOnline;
import org.tongban.server.catalogue.Share;

/** Who handed applications in: the applicant, online, or somebody at a counter for them. */
@Repository
class HandedInOnline implements HandledOnline {
    private final JdbcClient jdbc;

    HandedInOnline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public SortedMap<YearMonth, Share> byMonth(YearMonth from) {
        SortedMap<YearMonth, Share> months = new TreeMap<>();
        jdbc.sql("""
                        select to_char(a.submitted_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
                               count(*) filter (where s.person = a.person) as online,
                               count(*) as all_of_them
                        from application a
                        join submission s on s.application = a.id and s.round = 1
                        where a.submitted_at >= :from
                        group by 1""")
                .param("from", from.atDay(1).atStartOfDay(ChinaTime.ZONE).toOffsetDateTime())
                .query(row -> {
                    months.put(
                            YearMonth.parse(row.getString("month")),
                            new Share(row.getInt("online"), row.getInt("all_of_them")));
                });
        return months;
    }
}
