package org.tongban.server.registry;

import java.util.Map;
import java.util.UUID;

/**
 * A business that is being founded.
 *
 * @param region the six-digit code of the region whose market regulator registers it
 * @param representative the person who heads it and may act for it from now on
 * @param facts as in {@link Enterprise#facts()}
 */
public record NewEnterprise(
        String name, EnterpriseKind kind, String region, UUID representative, Map<String, Object> facts) {
    public NewEnterprise {
        facts = Map.copyOf(facts);
    }
}
