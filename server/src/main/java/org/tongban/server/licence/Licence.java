package org.tongban.server.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.id.LicenceId;
import org.tongban.server.application.Holder;

/**
 * An issued licence.
 *
 * @param identifier of its present edition (GB/T 36904)
 * @param code what its QR code leads to
 * @param type id of the licence type in the catalogue
 * @param matter the decision it comes from; empty for a composite licence and for an imported one
 * @param application empty for an imported licence
 * @param originCase the first application of the case
 * @param unit that decided and sealed
 * @param kept the state as last set; {@link #state} also looks at the dates
 * @param validUntil the last day; empty for one without end
 * @param holder empty while an imported licence's holder isn't known here
 * @param ofPerson whether its holder is a person and no business
 * @param fields what its face shows, by data element
 * @param behind what is registered besides, shown through its QR code only
 * @param replacedBy the licence it was exchanged for
 */
public record Licence(
        UUID id,
        LicenceId identifier,
        String code,
        String type,
        String number,
        Optional<UUID> matter,
        Optional<UUID> application,
        Optional<UUID> originCase,
        String unit,
        String region,
        Optional<Holder> holder,
        String holderName,
        boolean ofPerson,
        LicenceState kept,
        LocalDate issuedOn,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        Map<String, Object> fields,
        Map<String, Object> behind,
        boolean composite,
        Optional<UUID> replacedBy,
        Instant createdAt) {
    public Licence {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        behind = Collections.unmodifiableMap(new LinkedHashMap<>(behind));
    }

    public LicenceState state(LocalDate today) {
        return kept.on(today, validUntil);
    }
}
