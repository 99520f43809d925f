package org.tongban.server.registry;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.tongban.kernel.id.UnifiedCreditCode;

/**
 * A registered business.
 *
 * @param region the six-digit code of the region it is registered in
 * @param facts what else the register holds, by the names that data elements use as their source without the prefix
 *     {@code enterprise.}: {@code address}, {@code scope}, {@code capital} …; texts, numbers, booleans
 */
public record Enterprise(
        UUID id,
        UnifiedCreditCode creditCode,
        String name,
        EnterpriseKind kind,
        String region,
        Map<String, Object> facts,
        Instant registeredAt) {
    public Enterprise {
        facts = Map.copyOf(facts);
    }
}
