package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpStatus;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.Verifier;
import org.tongban.server.web.Problem;

/** Files that anybody sends are checked a few at a time. */
class FileCheckingTest {
    private static final CheckedFile NOTHING =
            CheckedFile.alone(Verifier.verify(new byte[0], TrustAnchors.none(), Instant.now()), FileResult.UNREADABLE);

    @Test
    void fifty_at_once_are_checked_two_at_a_time() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        FileChecking checking = new FileChecking(
                file -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    sleep(5);
                    now.decrementAndGet();
                    return NOTHING;
                },
                2,
                Duration.ofMinutes(1));
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CheckedFile>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(people.submit(() -> checking.checkBody(new ByteArrayInputStream(new byte[100]))));
            }
            for (Future<CheckedFile> one : all) {
                assertThat(one.get()).isEqualTo(NOTHING);
            }
        }
        assertThat(most.get()).isEqualTo(2);
    }

    @Test
    void who_would_wait_too_long_is_told_what_else_to_do_and_comes_in_once_there_is_a_turn() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        FileChecking checking = new FileChecking(
                file -> {
                    begun.countDown();
                    await(ended);
                    return NOTHING;
                },
                1,
                Duration.ofMillis(20));
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<CheckedFile> first = people.submit(() -> checking.check(new ByteArrayResource(new byte[1])));
            await(begun);
            assertThatThrownBy(() -> checking.check(new ByteArrayResource(new byte[1])))
                    .isInstanceOfSatisfying(
                            Problem.class, said -> assertThat(said.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
            ended.countDown();
            first.get();
        }
        assertThat(checking.check(new ByteArrayResource(new byte[1]))).isEqualTo(NOTHING);
    }

    @Test
    void a_check_that_breaks_gives_its_turn_back() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        FileChecking checking = new FileChecking(
                file -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("broken");
                    }
                    return NOTHING;
                },
                1,
                Duration.ofMillis(20));

        assertThatThrownBy(() -> checking.check(new ByteArrayResource(new byte[1])))
                .hasMessage("broken");
        assertThat(checking.check(new ByteArrayResource(new byte[1]))).isEqualTo(NOTHING);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
