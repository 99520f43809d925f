package org.tongban.server.licence;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.Photograph;
import org.tongban.server.application.Holder;
import org.tongban.server.catalogue.LicenceType;

/**
 * Puts a new licence in the place of one that is there, also on the composite licences that show it (rulebook LIC-03). In
 * the caller's transaction: never are both in force, nor neither.
 */
@Component
class Exchanging {
    private final Licences licences;
    private final Registration registration;
    private final Keeping keeping;
    private final Agencies agencies;
    private final LicenceChanges changes;
    private final StatusHistory statuses;
    private final CompositeParts composition;
    private final Composites composites;
    private final Reviews reviews;
    private final Issuing issuing;
    private final LicenceFiles files;
    private final HolderPhotos photos;
    private final TermRows terms;
    private final LastKnown lastKnown;
    private final Answering answering;
    private final LicenceNumbers numbers;

    Exchanging(
            Licences licences,
            Registration registration,
            Keeping keeping,
            Agencies agencies,
            LicenceChanges changes,
            StatusHistory statuses,
            CompositeParts composition,
            Composites composites,
            Reviews reviews,
            Issuing issuing,
            LicenceFiles files,
            HolderPhotos photos,
            TermRows terms,
            LastKnown lastKnown,
            Answering answering,
            LicenceNumbers numbers) {
        this.numbers = numbers;
        this.answering = answering;
        this.licences = licences;
        this.registration = registration;
        this.keeping = keeping;
        this.agencies = agencies;
        this.changes = changes;
        this.statuses = statuses;
        this.composition = composition;
        this.composites = composites;
        this.reviews = reviews;
        this.issuing = issuing;
        this.files = files;
        this.photos = photos;
        this.terms = terms;
        this.lastKnown = lastKnown;
    }

    /**
     * What the new one is like.
     *
     * @param changed new values by data element of the face; nothing where one is taken away behind the code
     * @param matter that was decided; as before when none was
     * @param application by which it was asked for, with what was handed in then; empty when by none
     * @param called what the decision calls its holder, when somebody else applied in their place
     * @param term how long it holds
     */
    record Fresh(
            Holder holder,
            Optional<String> called,
            Issuing.Origin origin,
            Optional<UUID> matter,
            Optional<UUID> application,
            String unit,
            Map<String, Object> changed,
            Terms.Term term,
            StatedReason reason,
            Instant at) {}

    Licence exchange(Licence old, Fresh wanted) {
        LicenceType type = lastKnown.required(old);
        List<Licence> shownOn = licences.compositesOf(old.id());
        register(type, wanted);
        statuses.change(
                old.id(),
                new StatusHistory.Change(
                        LicenceState.REPLACED, wanted.reason().stored(), Optional.empty(), wanted.unit(), wanted.at()));
        Licence fresh = sealed(old, type, wanted);
        keeping.replacedBy(old.id(), fresh.id());
        wanted.term().ground().ifPresent(ground -> terms.keep(fresh.id(), ground));
        if (isTheirs(old, wanted)) {
            agencies.passOn(old.id(), fresh.id());
            changes.passOn(old.id(), fresh.id());
        } else {
            changes.over(old.id(), StatedReason.TRANSFERRED.stored(), wanted.at());
        }
        if (wanted.reason() == StatedReason.CHANGED || wanted.reason() == StatedReason.REISSUED) {
            reviews.carryOn(old, fresh);
        }
        shownOn.forEach(
                composite -> onComposite(composite, Map.of(old.id(), fresh.id()), wanted.changed(), wanted.at()));
        return fresh;
    }

    /** Whether it stays with its holder. */
    private static boolean isTheirs(Licence old, Fresh wanted) {
        return old.holder().filter(wanted.holder()::equals).isPresent();
    }

    private Licence sealed(Licence old, LicenceType type, Fresh wanted) {
        boolean theirs = isTheirs(old, wanted);
        Map<String, Object> fields = new LinkedHashMap<>(old.fields());
        fields.putAll(old.behind());
        if (!theirs) {
            fields.remove("subject_name");
        }
        fields.putAll(wanted.changed());
        Issuing.Draft draft = issuing.draft(
                        type,
                        wanted.origin(),
                        wanted.holder(),
                        answering.required(wanted.unit(), type.id()).unit(),
                        wanted.at(),
                        wanted.term().until(),
                        fields)
                .calling(fields)
                .called(wanted.called());
        if (theirs) {
            draft = draft.following(old);
        }
        if (theirs && keepsNumber(old, type, draft.unit().id())) {
            draft = draft.numbered(old.number());
        }
        LicenceDocument.Builder face = issuing.face(draft, fields);
        photograph(old, type, wanted, theirs).ifPresent(face::photograph);
        type.remarks().forEach(remark -> face.note(remark.zh()));
        fields.values().removeIf(value -> Changeable.text(value).isEmpty());
        return issuing.seal(
                draft, wanted.matter(), fields, face, wanted.reason().stored());
    }

    /** Where another unit answers by now, that one may have given the same number to somebody else. */
    private boolean keepsNumber(Licence old, LicenceType type, String unit) {
        if (!type.keepsNumber() || unit.equals(old.unit())) {
            return type.keepsNumber();
        }
        numbers.reserve(type.id(), unit, old.number());
        return !numbers.isTaken(type.id(), unit, old.number());
    }

    /** Nobody gets a licence with somebody else's. */
    private Optional<Photograph> photograph(Licence old, LicenceType type, Fresh wanted, boolean theirs) {
        if (type.look().photo().isEmpty()) {
            return Optional.empty();
        }
        return theirs
                ? photos.renewed(
                        type, wanted.application(), files.document(old.id()).photograph())
                : wanted.application().flatMap(application -> photos.required(type, application));
    }

    /** The register says of an enterprise what its business licence does. */
    private void register(LicenceType type, Fresh wanted) {
        if (type.id().equals(OneLicence.BUSINESS_LICENCE)
                && wanted.holder() instanceof Holder.Enterprise(UUID enterprise)) {
            registration.follow(enterprise, wanted.changed(), wanted.at());
        }
    }

    /** Exchanges a composite licence. @param parts what took the place of which of its parts */
    void onComposite(Licence composite, Map<UUID, UUID> parts, Map<String, Object> changed, Instant at) {
        Map<String, Object> fields = new LinkedHashMap<>(composite.fields());
        fields.putAll(changed);
        List<CompositePart> now = composition.of(composite.id()).stream()
                .map(part -> new CompositePart(
                        part.item(), part.unit(), part.licence().map(id -> parts.getOrDefault(id, id))))
                .toList();
        composites.exchange(composite, now, fields, at);
    }
}
