package org.tongban.server.account;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How often something was tried, counted in the database so that all servers count together. */
@Repository
class SignInAttempts {
    private final JdbcClient jdbc;

    SignInAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param count tries within the current window, this one included; @param windowUntil when counting starts anew */
    record Count(int count, Instant windowUntil) {}

    /** Counts one more try. Counting comes before checking, so tries made at the same moment can't slip through. */
    Count more(byte[] key, Duration window, Instant now) {
        return jdbc.sql("""
                        insert into sign_in_attempt as tried (key, count, window_until)
                        values (:key, 1, :until)
                        on conflict (key) do update set
                            count = case when tried.window_until <= :now then 1 else tried.count + 1 end,
                            window_until = case when tried.window_until <= :now
                                                then excluded.window_until else tried.window_until end
                        returning count, window_until""")
                .param("key", key)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("until", now.plus(window).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Count(
                        row.getInt("count"),
                        row.getObject("window_until", OffsetDateTime.class).toInstant()))
                .single();
    }

    /** Takes one try back: it was a right one. */
    void less(byte[] key) {
        jdbc.sql("update sign_in_attempt set count = greatest(count - 1, 0) where key = :key")
                .param("key", key)
                .update();
    }

    void forget(byte[] key) {
        jdbc.sql("delete from sign_in_attempt where key = :key")
                .param("key", key)
                .update();
    }

    void forgetUntil(Instant moment) {
        jdbc.sql("delete from sign_in_attempt where window_until < :moment")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .update();
    }
}
