package org.tongban.server.testing;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Papers as they are once their seal was stolen and they were sealed anew. */
public final class FormerSeal {
    private FormerSeal() {}

    /** Was sealed a day earlier, with a seal that was stolen since. */
    public static void of(JdbcClient jdbc, UUID paper) {
        jdbc.sql("""
                        insert into sealed_paper_former (paper, seal, sealed_at, content, replaced_at)
                        select id, 'f', sealed_at - interval '1 day', content, sealed_at from sealed_paper where id = :id""").param("id", paper).update();
    }
}
