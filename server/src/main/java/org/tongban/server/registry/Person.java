package org.tongban.server.registry;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A natural person. The numbers are sensitive: show {@link #maskedCitizenId()} and {@link #maskedMobile()}; printing the
 * record shows no more than that.
 *
 * @param citizenId 18 characters; empty for staff enrolled without one
 * @param mobile 11 digits
 */
public record Person(
        UUID id, String name, Optional<String> citizenId, Optional<String> mobile, Optional<String> address) {

    /** 1410**********1234. */
    public String maskedCitizenId() {
        return citizenId
                .map(number -> number.substring(0, 4) + "*".repeat(10) + number.substring(14))
                .orElse("");
    }

    /** 138****0000. */
    public String maskedMobile() {
        return mobile.map(number -> number.substring(0, 3) + "****" + number.substring(7))
                .orElse("");
    }

    /** As the ID number says it. */
    public Optional<LocalDate> bornOn() {
        return citizenId.map(number -> LocalDate.of(
                Integer.parseInt(number.substring(6, 10)),
                Integer.parseInt(number.substring(10, 12)),
                Integer.parseInt(number.substring(12, 14))));
    }

    @Override
    public String toString() {
        return "Person[" + id + ", " + name + ", " + maskedCitizenId() + ", " + maskedMobile() + "]";
    }
}
