package org.tongban.server.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** A clock that stands still until a test moves it. */
public final class SettableClock extends Clock {
    /** Tuesday 3 March 2026, 09:00 in China: an ordinary working day in an ordinary week. */
    public static final Instant START = Instant.parse("2026-03-03T01:00:00Z");

    private final ZoneId zone;
    private volatile Instant now = START;

    private SettableClock(ZoneId zone) {
        this.zone = zone;
    }

    public synchronized void set(Instant instant) {
        now = instant;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        throw new UnsupportedOperationException("there is one zone: " + zone);
    }

    @TestConfiguration
    static class Configuration {
        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock(ZoneId.of("Asia/Shanghai"));
        }
    }

    static final class SetBack implements TestExecutionListener {
        @Override
        public void beforeTestMethod(TestContext context) {
            context.getApplicationContext().getBean(SettableClock.class).set(START);
        }
    }
}
