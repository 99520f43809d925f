package org.tongban.server.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tongban.server.application.Holder;

/**
 * An issued licence.
 *
 * @param code what its QR code leads to
 * @param type id of the licence type in the catalogue
 * @param matter the decision it comes from; empty for a composite licence
 * @param originCase the first application of the case
 * @param unit that decided and sealed
 * @param kept the state as last set; {@link #state} also looks at the dates
 * @param validUntil the last day; empty for one without end
 * @param fields what its face shows, by data element
 * @param replacedBy the licence it was exchanged for
 */
public record Licence(
        UUID id,
        String code,
        String type,
        String number,
        Optional<UUID> matter,
        UUID application,
        UUID originCase,
        String unit,
        String region,
        Holder holder,
        String holderName,
        LicenceState kept,
        LocalDate issuedOn,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        Map<String, Object> fields,
        boolean composite,
        Optional<UUID> replacedBy,
        Instant createdAt) {
    public Licence {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public LicenceState state(LocalDate today) {
        boolean over = validUntil.filter(last -> last.isBefore(today)).isPresent();
        return kept == LicenceState.VALID && over ? LicenceState.EXPIRED : kept;
    }
}
