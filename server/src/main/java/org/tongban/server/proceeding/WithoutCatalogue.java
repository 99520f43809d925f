package org.tongban.server.proceeding;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongban.kernel.procedure.GuardCompiler;
import org.tongban.kernel.procedure.ProcedureDraft;

/** A platform whose catalogue is empty: nothing can be started, and it says so. */
@Configuration
class WithoutCatalogue {

    @Bean
    @ConditionalOnMissingBean
    static RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean
    @ConditionalOnMissingBean
    static Procedures procedures() {
        return new Procedures() {
            @Override
            public Optional<ProcedureDraft> inForce(String id, LocalDate day) {
                return Optional.empty();
            }

            @Override
            public GuardCompiler guards() {
                return GuardCompiler.none();
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    static Calendars calendars() {
        return () -> {
            throw new IllegalStateException("The catalogue has no work calendar");
        };
    }
}
