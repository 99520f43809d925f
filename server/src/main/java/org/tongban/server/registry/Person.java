package org.tongban.server.registry;

import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.id.MobileNumber;

/**
 * A natural person.
 *
 * @param citizenId empty for staff enrolled without one
 * @param address where they live, one line
 */
public record Person(
        UUID id, String name, Optional<CitizenId> citizenId, Optional<MobileNumber> mobile, Optional<String> address) {

    /** Somebody of whom only the name matters here, such as a member of staff. */
    public static Person named(UUID id, String name) {
        return new Person(id, name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Shows numbers masked and no address: what is printed ends up in logs. */
    @Override
    public String toString() {
        return "Person[" + id + ", " + name + ", " + citizenId + ", " + mobile + "]";
    }
}
