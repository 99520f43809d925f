package org.tongban.server.licence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.application.Application;
import org.tongban.server.application.Applications;
import org.tongban.server.application.Holder;
import org.tongban.server.application.MatterDecided;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.FaceField;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.web.Problem;

/**
 * Issues the licence of a granted matter in the transaction of the decision (rulebook LIC-06, LIC-11): a decision without
 * its licence can't be seen, nor a licence without its decision.
 */
@Service
class Issuing {
    private final Licences licences;
    private final GivingNumbers numbers;
    private final Keeping keeping;
    private final StatusHistory statuses;
    private final Applications applications;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;
    private final Seals seals;
    private final FurtherSeals further;
    private final Faces faces;
    private final HolderPhotos photos;
    private final PlatformSettings settings;
    private final CertainHolders certain;
    private final Reckoning reckoning;
    private final TermRows terms;
    private final ApplicationEventPublisher events;
    private final Answering answering;

    Issuing(
            Licences licences,
            GivingNumbers numbers,
            Keeping keeping,
            StatusHistory statuses,
            Applications applications,
            CatalogueInForce catalogue,
            LastKnown lastKnown,
            Seals seals,
            FurtherSeals further,
            Faces faces,
            HolderPhotos photos,
            PlatformSettings settings,
            CertainHolders certain,
            Reckoning reckoning,
            TermRows terms,
            ApplicationEventPublisher events,
            Answering answering) {
        this.answering = answering;
        this.licences = licences;
        this.numbers = numbers;
        this.keeping = keeping;
        this.statuses = statuses;
        this.applications = applications;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
        this.seals = seals;
        this.further = further;
        this.faces = faces;
        this.photos = photos;
        this.settings = settings;
        this.certain = certain;
        this.reckoning = reckoning;
        this.terms = terms;
        this.events = events;
    }

    @EventListener
    @Order(0)
    @Transactional(propagation = Propagation.MANDATORY)
    void decided(MatterDecided decided) {
        decided.result().ifPresent(result -> {
            if (result instanceof ItemResult.Licence(String type, var present) && present.isEmpty()) {
                licences.oneAtATime(decided.holder());
                decided.called().ifPresent(name -> requireCalled(decided.holder(), name));
                issue(decided, lastKnown.type(type).orElseThrow());
            }
        });
    }

    private void issue(MatterDecided decided, LicenceType type) {
        Application application = applications.find(decided.application()).orElseThrow();
        LocalDate day = ChinaTime.dayOf(decided.at());
        Terms.Term term = reckoning.term(
                type,
                new Reckoning.Asked(reckoning.number(decided.holder()), decided.fields(), Optional.empty(), day, day));
        Draft draft = draft(
                        type,
                        Origin.of(application),
                        decided.holder(),
                        answering.required(decided.unit(), type.id()).unit(),
                        decided.at(),
                        term.until(),
                        decided.fields())
                .called(decided.called());
        LicenceDocument.Builder face = face(draft, decided.fields());
        photos.required(type, application.id()).ifPresent(face::photograph);
        type.remarks().forEach(remark -> face.note(remark.zh()));
        Licence licence =
                seal(draft, Optional.of(decided.matter()), decided.fields(), face, StatedReason.GRANTED.stored());
        term.ground().ifPresent(ground -> terms.keep(licence.id(), ground));
    }

    /** Somebody else typed their name and number: where the register is certain of another name, one of the two is wrong. */
    void requireCalled(Holder holder, String name) {
        boolean other = certain.isCertain(holder.id())
                && holder instanceof Holder.Person
                && !SameName.of(name, faces.named(holder).name());
        if (other) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "holder-called-otherwise",
                    LocalText.of(
                            "申请表里持证人的姓名与这个公民身份号码登记的姓名不符，不能核发。请核对号码和姓名，让申请人补正。",
                            "The number given for the holder is registered under another name, so nothing can be issued;"
                                    + " compare both and have them put right."));
        }
    }

    /** Where a licence comes from: its application, the case, the region. */
    record Origin(Optional<UUID> application, Optional<UUID> originCase, String region) {
        static Origin of(Application application) {
            return new Origin(
                    Optional.of(application.id()), Optional.of(application.originCase()), application.region());
        }

        static Origin of(Licence licence) {
            return new Origin(licence.application(), licence.originCase(), licence.region());
        }
    }

    /** What is settled of a licence before its face is laid out. */
    record Draft(
            UUID id,
            LicenceId identifier,
            String code,
            String number,
            LicenceType type,
            Origin origin,
            Holder holder,
            Faces.NamedHolder named,
            Unit unit,
            LocalDate on,
            Optional<LocalDate> until,
            Instant at) {
        /** The same with the number of the one whose place it takes. */
        Draft numbered(String number) {
            return new Draft(id, identifier, code, number, type, origin, holder, named, unit, on, until, at);
        }

        /** The same as the next version of the one whose place it takes. */
        Draft following(Licence old) {
            LicenceId next = GivingNumbers.next(old.identifier(), type, unit);
            return new Draft(id, next, code, number, type, origin, holder, named, unit, on, until, at);
        }

        /** The same under the name that the decision gives a holder for whom somebody else applied. */
        Draft called(Optional<String> name) {
            Faces.NamedHolder called = name.map(one -> new Faces.NamedHolder(one, named.idKind(), named.id()))
                    .orElse(named);
            return new Draft(id, identifier, code, number, type, origin, holder, called, unit, on, until, at);
        }

        /** The same under the name the fields give, when they give another: registered names change. */
        Draft calling(Map<String, Object> fields) {
            String name = fields.getOrDefault("subject_name", named.name()).toString();
            boolean same = holder instanceof Holder.Person || name.isBlank();
            Faces.NamedHolder called = same ? named : new Faces.NamedHolder(name, named.idKind(), named.id());
            return new Draft(id, identifier, code, number, type, origin, holder, called, unit, on, until, at);
        }
    }

    /** @param fields what is registered of it */
    Draft draft(
            LicenceType type,
            Origin origin,
            Holder holder,
            Unit unit,
            Instant at,
            Optional<LocalDate> until,
            Map<String, Object> fields) {
        LocalDate on = ChinaTime.dayOf(at);
        GivingNumbers.Free free = numbers.of(type, origin.region(), unit, holder, fields, at);
        return new Draft(
                UUID.randomUUID(),
                free.identifier(),
                Codes.make(Codes.PUBLIC),
                free.number(),
                type,
                origin,
                holder,
                faces.named(holder),
                unit,
                on,
                until,
                at);
    }

    /** What of a face doesn't come from its type. */
    record Face(
            UUID id,
            LicenceId identifier,
            String code,
            String number,
            Faces.NamedHolder holder,
            LocalDate on,
            Optional<LocalDate> until) {}

    /** The face as every licence has it; notes and rows may follow. */
    LicenceDocument.Builder face(Draft draft, Map<String, Object> values) {
        return face(
                draft.type(),
                new Face(
                        draft.id(),
                        draft.identifier(),
                        draft.code(),
                        draft.number(),
                        draft.named(),
                        draft.on(),
                        draft.until()),
                draft.unit(),
                values);
    }

    LicenceDocument.Builder face(LicenceType type, Face made, Unit unit, Map<String, Object> values) {
        LicenceDocument.Builder face = LicenceDocument.of(new LicenceDocument.Type(
                        type.code().toString(), type.title().zh(), type.title().en()))
                .identifier(made.identifier().toString())
                .number(made.number())
                .holder(
                        made.holder().name(),
                        made.holder().idKind(),
                        made.holder().id())
                .issuer(Seals.issuing(unit))
                .issuedOn(made.on())
                .validFrom(made.on())
                .qrText(settings.urlOf("/v/" + made.code()));
        made.until().ifPresent(face::validUntil);
        type.look().on(face);
        faces.fields(catalogue.today(), type, values, made.on()).stream()
                .filter(field -> !field.value().equals(made.holder().name())
                        && !field.value().equals(made.holder().id()))
                .forEach(field -> face.field(field.label(), field.labelEn(), field.value()));
        return face;
    }

    /** Seals, keeps and announces it. @param matter empty for a composite licence */
    Licence seal(
            Draft draft,
            Optional<UUID> matter,
            Map<String, Object> fields,
            LicenceDocument.Builder face,
            String reason) {
        LicenceDocument document = face.build();
        List<String> owed = further.needed(
                draft.type(), draft.origin().region(), draft.unit().id());
        FileParts parts = seals.seal(document, draft.unit(), owed, draft.at());
        Licence licence = licence(draft, matter, fields);
        keeping.add(new Keeping.Sealed(licence, document, parts, Optional.empty()));
        further.owe(licence.id(), owed);
        statuses.note(
                licence.id(),
                new StatusHistory.Change(
                        LicenceState.VALID,
                        reason,
                        Optional.empty(),
                        draft.unit().id(),
                        draft.at()));
        events.publishEvent(
                new LicenceIssued(licence.id(), licence.type(), licence.application(), licence.createdAt()));
        return licence;
    }

    private static Licence licence(Draft draft, Optional<UUID> matter, Map<String, Object> fields) {
        return new Licence(
                draft.id(),
                draft.identifier(),
                draft.code(),
                draft.type().id(),
                draft.number(),
                matter,
                draft.origin().application(),
                draft.origin().originCase(),
                draft.unit().id(),
                draft.origin().region(),
                Optional.of(draft.holder()),
                draft.named().name(),
                draft.holder() instanceof Holder.Person,
                LicenceState.VALID,
                draft.on(),
                draft.on(),
                draft.until(),
                shown(draft.type().face(), fields),
                shown(draft.type().behind(), fields),
                draft.type().composite(),
                Optional.empty(),
                draft.at());
    }

    static Map<String, Object> shown(List<FaceField> wanted, Map<String, Object> fields) {
        Map<String, Object> shown = new LinkedHashMap<>();
        wanted.forEach(field -> {
            Object value = fields.get(field.element());
            if (value != null) {
                shown.put(field.element(), value);
            }
        });
        return shown;
    }

    /** Licences under this one that hold, for a composite. */
    static Optional<LocalDate> earliest(List<Licence> parts) {
        return parts.stream().flatMap(part -> part.validUntil().stream()).min(LocalDate::compareTo);
    }
}
