package org.tongban.server.application;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which licences somebody holds, so that a form needn't ask for them. The licence area answers. */
public interface LicenceLibrary {
    /**
     * The valid licence of this type.
     *
     * @param type id of the licence type in the catalogue
     */
    Optional<HeldLicence> held(Holder holder, String type, Instant at);

    /** Writes down for the holder that licences of these types, where valid ones are held, served in an application. */
    void used(Holder holder, Set<String> types, Use use);

    /** @param by who applied, {@code what} for what, both in words */
    record Use(String by, String what, Instant at) {}

    /**
     * @param number as on its face
     * @param fields what its face shows, by data element
     */
    record HeldLicence(UUID id, String type, String number, Map<String, Object> fields) {}
}
