package org.tongban.server.proceeding;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongban.kernel.procedure.GuardCompiler;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;

/** What proceedings take from the catalogue: procedures, conditions, working days. And where chance comes from. */
@Configuration
class FromCatalogue {

    @Bean
    static Calendars calendars(CatalogueInForce catalogue) {
        return () -> catalogue.today().calendar();
    }

    @Bean
    static Procedures procedures(CatalogueInForce catalogue) {
        return new OfCatalogue(catalogue);
    }

    @Bean
    static RandomGenerator proceedingRandom() {
        return new SecureRandom();
    }

    private record OfCatalogue(CatalogueInForce catalogue) implements Procedures {
        @Override
        public Optional<ProcedureDraft> inForce(String id, LocalDate day) {
            Catalogue then = catalogue.on(day);
            return then.procedure(id).map(Procedure::ref).flatMap(then::procedureAsWritten);
        }

        @Override
        public GuardCompiler guards() {
            return Catalogue.guards();
        }
    }
}
