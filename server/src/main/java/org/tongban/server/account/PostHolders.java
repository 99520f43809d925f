package org.tongban.server.account;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.viewer.Colleagues;
import org.tongban.server.viewer.Role;

/** Who holds which post, from the database. */
@Repository
class PostHolders implements Colleagues {
    private final JdbcClient jdbc;

    PostHolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Colleague> holding(Role role, String unit) {
        return jdbc.sql("""
                        select p.id as person, p.name, o.capacity from post o
                        join account a on a.id = o.account join person p on p.id = a.person
                        where o.unit = :unit and o.role = :role and a.enabled order by p.name, p.id""")
                .param("unit", unit)
                .param("role", role.name())
                .query(Colleague.class)
                .list();
    }
}
