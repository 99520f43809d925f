package org.tongban.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.id.UnifiedCreditCode;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.SettableClock;

@PlatformTest
class EnterprisesTest {
    @Autowired
    Enterprises enterprises;

    @Autowired
    Persons persons;

    @Autowired
    Facts facts;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void founding_gives_a_credit_code_and_lets_the_representative_act_for_it() {
        UUID founder = someone();
        Enterprise founded = enterprises.register(restaurant("例字一号餐饮有限公司", founder), SettableClock.START);

        assertThat(founded.creditCode().madeUp()).isTrue();
        assertThat(enterprises.byCreditCode(founded.creditCode())).contains(founded);
        assertThat(enterprises.byPerson(founder))
                .containsExactly(new Representation(founder, founded, Capacity.LEGAL_REPRESENTATIVE));
        assertThat(enterprises.capacity(someone(), founded.id())).isEmpty();
    }

    @Test
    void enterprises_founded_at_the_same_moment_never_get_the_same_credit_code() throws Exception {
        UUID founder = someone();
        int threads = 8;
        int each = 25;
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<List<UnifiedCreditCode>> founding = () -> {
            start.await();
            return IntStream.range(0, each)
                    .mapToObj(i -> enterprises.register(restaurant("同时设立" + i, founder), SettableClock.START))
                    .map(Enterprise::creditCode)
                    .toList();
        };
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<UnifiedCreditCode> codes = new ArrayList<>();
            for (Future<List<UnifiedCreditCode>> some : pool.invokeAll(Collections.nCopies(threads, founding))) {
                codes.addAll(some.get());
            }
            assertThat(codes).hasSize(threads * each).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_founding_that_is_rolled_back_leaves_no_enterprise_and_its_code_is_not_used_again() {
        UUID founder = someone();
        UnifiedCreditCode lost = Optional.ofNullable(transaction.execute(status -> {
                    status.setRollbackOnly();
                    return enterprises
                            .register(restaurant("未成立", founder), SettableClock.START)
                            .creditCode();
                }))
                .orElseThrow();

        assertThat(enterprises.byPerson(founder)).isEmpty();
        assertThat(enterprises
                        .register(restaurant("已成立", founder), SettableClock.START)
                        .creditCode())
                .isNotEqualTo(lost);
    }

    @Test
    void forms_are_filled_in_with_what_is_known_of_person_and_enterprise() {
        UUID founder = someone();
        Enterprise founded = enterprises.register(restaurant("例字二号餐饮有限公司", founder), SettableClock.START);

        assertThat(facts.of(founder, Optional.of(founded.id())))
                .containsEntry("person.name", "例某")
                .containsEntry("enterprise.name", "例字二号餐饮有限公司")
                .containsEntry("enterprise.credit-code", founded.creditCode().value())
                .containsEntry("enterprise.kind", "company")
                .containsEntry("enterprise.address", "尧都区演示街1号")
                .containsEntry("enterprise.representative-name", "例某")
                .doesNotContainKey("person.mobile");
        assertThat(facts.of(founder, Optional.empty())).doesNotContainKey("enterprise.name");
    }

    private UUID someone() {
        UUID id = UUID.randomUUID();
        persons.enrol(Person.named(id, "例某"), SettableClock.START);
        return id;
    }

    private static NewEnterprise restaurant(String name, UUID founder) {
        return new NewEnterprise(name, EnterpriseKind.COMPANY, "141002", founder, Map.of("address", "尧都区演示街1号"));
    }
}
