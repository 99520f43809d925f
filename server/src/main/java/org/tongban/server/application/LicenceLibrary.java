package org.tongban.server.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.ItemResult;

/** Which licences somebody holds, so that a form needn't ask for them. The licence area answers. */
public interface LicenceLibrary {
    /**
     * The valid licence of this type.
     *
     * @param type id of the licence type in the catalogue
     */
    Optional<HeldLicence> held(Applicant applicant, String type, Instant at);

    /** The numbers of the licences of this type that were neither ended nor exchanged, the newest first. */
    List<String> numbers(Applicant applicant, String type, Instant at);

    /** What was entrusted to somebody for applications in its holder's name, while it lasts and is valid. */
    List<Entrusted> entrusted(UUID agent, Instant at);

    /**
     * A licence that may serve in applications its agent makes for its holder.
     *
     * @param number as on its face
     */
    record Entrusted(UUID licence, String type, LocalText title, String number, Holder holder, String holderName) {}

    /** Whether the licence still may serve; nobody takes it back before this transaction ends. */
    boolean staysEntrusted(UUID licence, UUID agent, Instant at);

    /**
     * What keeps an item from doing what it does to a present licence: there is no such licence, it isn't theirs, it is
     * void already. It says what to do.
     */
    Optional<LocalText> objection(Named named);

    /**
     * A present licence as an application names it.
     *
     * @param whose whom the item is for
     * @param values of the form, by data element
     */
    record Named(Applicant applicant, Whose whose, ItemResult result, Map<String, Object> values, Instant at) {}

    /**
     * How long the licence would hold that this gave if it were granted now, and by which case and values, in a sentence.
     * Empty where all licences of the type hold as long.
     */
    Optional<LocalText> term(Named named);

    /** The same of the licence that a granted matter gave, as it was decided. */
    Optional<LocalText> term(UUID matter);

    /** What somebody should know of their licences and their businesses': what ended or is suspended of late, what is due. */
    List<News> news(UUID person, Instant at);

    /** @param number as on its face; @param what happened, or is to be done */
    record News(UUID licence, LocalText title, String number, LocalText what) {}

    /** Writes down for the holder that licences of these types, where valid ones may serve, did so in an application. */
    void used(Applicant applicant, Set<String> types, Use use);

    /** @param by who applied, {@code what} for what, both in words */
    record Use(String by, String what, Instant at) {}

    /**
     * @param number as on its face
     * @param fields what its face shows, by data element
     */
    record HeldLicence(UUID id, String type, String number, Map<String, Object> fields) {}
}
