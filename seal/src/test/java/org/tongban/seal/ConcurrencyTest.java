package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;

class ConcurrencyTest {
    private static final int THREADS = 8;
    private static final int EACH = 12;

    @Test
    void many_threads_seal_and_verify_at_once_and_every_licence_is_its_own() throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                results.add(pool.submit(() -> {
                    barrier.await();
                    return sealed(thread);
                }));
            }
            for (Future<Integer> result : results) {
                assertThat(result.get()).isEqualTo(EACH);
            }
        }
    }

    private static int sealed(int thread) {
        int genuine = 0;
        for (int i = 0; i < EACH; i++) {
            String number = "JY-" + thread + "-" + i;
            IssuingUnit unit = i % 2 == 0 ? Examples.APPROVAL : Examples.CITY_MANAGEMENT;
            LicenceDocument document =
                    Examples.foodLicence().number(number).issuer(unit).build();
            byte[] ofd = LicenceFile.seal(document, Examples.authority().seal(unit, Examples.NOW), Examples.NOW);
            Signed said = (Signed) Verifier.verify(ofd, Examples.authority().anchors(), Examples.NOW);
            boolean own = said.licence().orElseThrow().number().equals(number);
            genuine += own && said.verdict() == Verdict.GENUINE ? 1 : 0;
        }
        return genuine;
    }
}
