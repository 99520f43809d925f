package org.tongban.server.application;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.ValueSource;
import org.tongban.server.registry.Enterprise;
import org.tongban.server.registry.EnterpriseKind;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.registry.NewEnterprise;

/**
 * When the registration of a business is granted the business comes into being: it gets its credit code, its founder acts
 * for it, and whatever else the application asks for is from then on for the business (rulebook CAT-13).
 */
@Component
class Founding {
    private static final String CREDIT_CODE = "credit_code";

    private final CatalogueInForce catalogue;
    private final Enterprises enterprises;
    private final Applications applications;

    Founding(CatalogueInForce catalogue, Enterprises enterprises, Applications applications) {
        this.catalogue = catalogue;
        this.enterprises = enterprises;
        this.applications = applications;
    }

    /** @return the application as it is now: of the new business, when this grant founded one */
    Application afterGrantOf(Matter granted, Application application, Instant at) {
        if (application.applicant().enterprise().isPresent() || !founds(granted)) {
            return application;
        }
        Enterprise founded = enterprises.register(business(application), at);
        Map<String, Object> fields = new LinkedHashMap<>(application.fields());
        fields.put(CREDIT_CODE, founded.creditCode().toString());
        applications.founded(application.id(), founded.id(), fields);
        return applications.find(application.id()).orElseThrow();
    }

    private boolean founds(Matter granted) {
        return catalogue
                .today()
                .item(granted.item())
                .filter(catalogue.today()::founds)
                .isPresent();
    }

    private NewEnterprise business(Application application) {
        Map<String, Object> facts = new HashMap<>();
        application
                .fields()
                .forEach((element, value) -> catalogue
                        .today()
                        .element(element)
                        .map(DataElement::source)
                        .flatMap(Founding::registryKey)
                        .ifPresent(key -> facts.put(key, value)));
        EnterpriseKind kind =
                EnterpriseKind.ofCode(String.valueOf(facts.remove("kind"))).orElse(EnterpriseKind.COMPANY);
        String name = String.valueOf(facts.remove("name"));
        return new NewEnterprise(
                name, kind, application.region(), application.applicant().person(), facts);
    }

    private static Optional<String> registryKey(ValueSource source) {
        return source instanceof ValueSource.Registry(String subject, String key) && subject.equals("enterprise")
                ? Optional.of(key)
                : Optional.empty();
    }
}
