package org.tongban.server.catalogue;

/** Where the value of a field of the form comes from (rulebook APP-03). */
public sealed interface Filling {

    /** The applicant fills it in, once for all items. */
    record Asked() implements Filling {}

    /** It was a question of the guide and needs no second answer. */
    record Answered(FieldValue value) implements Filling {}

    /**
     * The registry knows it; where it doesn't yet, it is asked.
     *
     * @param subject {@code enterprise} or {@code person}
     */
    record Registry(String subject, String key) implements Filling {}

    /** From a licence the applicant holds. */
    record HeldLicence(String licence) implements Filling {}

    /** The number of the one licence of this type that the applicant holds; of several it is asked which. */
    record HeldNumber(String licence) implements Filling {}

    /** From the licence that an item of this application issues; filled in when it does (rulebook CAT-13). */
    record IssuedHere(String licence, String item) implements Filling {}

    /** By the platform. */
    record Computed() implements Filling {}

    /** Does the applicant have to do something for it? */
    default boolean fromApplicant() {
        return this instanceof Asked || this instanceof Answered;
    }
}
