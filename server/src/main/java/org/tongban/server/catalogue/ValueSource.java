package org.tongban.server.catalogue;

/** Where the value of a data element comes from (rulebook APP-03, EXC-01). */
public sealed interface ValueSource {

    /** From the applicant, once. */
    record Asked() implements ValueSource {}

    /**
     * From the registry of persons and enterprises.
     *
     * @param subject {@code enterprise} or {@code person}
     */
    record Registry(String subject, String key) implements ValueSource {}

    /** From a licence, once it is held. */
    record FromLicence(String licence) implements ValueSource {}

    /** The number of the licence of this type that is held. */
    record LicenceNumber(String licence) implements ValueSource {}

    /** By the platform itself. */
    record Computed() implements ValueSource {}
}
