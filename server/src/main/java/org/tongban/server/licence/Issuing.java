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
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.id.CheckDigit;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.application.Application;
import org.tongban.server.application.Applications;
import org.tongban.server.application.Holder;
import org.tongban.server.application.MatterDecided;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FaceField;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Option;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.catalogue.Validity;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.web.Problem;

/**
 * Issues the licence of a granted matter in the transaction of the decision (rulebook LIC-06, LIC-11): a decision without
 * its licence can't be seen, nor a licence without its decision.
 */
@Service
class Issuing {
    private final Licences licences;
    private final Keeping keeping;
    private final StatusHistory statuses;
    private final Applications applications;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;
    private final Seals seals;
    private final FurtherSeals further;
    private final Faces faces;
    private final PlatformSettings settings;
    private final ApplicationEventPublisher events;

    Issuing(
            Licences licences,
            Keeping keeping,
            StatusHistory statuses,
            Applications applications,
            CatalogueInForce catalogue,
            LastKnown lastKnown,
            Seals seals,
            FurtherSeals further,
            Faces faces,
            PlatformSettings settings,
            ApplicationEventPublisher events) {
        this.licences = licences;
        this.keeping = keeping;
        this.statuses = statuses;
        this.applications = applications;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
        this.seals = seals;
        this.further = further;
        this.faces = faces;
        this.settings = settings;
        this.events = events;
    }

    @EventListener
    @Order(0)
    @Transactional(propagation = Propagation.MANDATORY)
    void decided(MatterDecided decided) {
        decided.result().ifPresent(result -> {
            if (result instanceof ItemResult.Licence(String type, var present) && present.isEmpty()) {
                licences.oneAtATime(decided.holder());
                issue(decided, lastKnown.type(type).orElseThrow());
            }
        });
    }

    private void issue(MatterDecided decided, LicenceType type) {
        Application application = applications.find(decided.application()).orElseThrow();
        Draft draft = draft(
                type,
                Origin.of(application),
                decided.holder(),
                catalogue.today().unit(decided.unit()).orElseThrow(),
                decided.at(),
                validUntil(type, ChinaTime.dayOf(decided.at())),
                decided.fields());
        LicenceDocument.Builder face = face(draft, decided.fields());
        type.remarks().forEach(remark -> face.note(remark.zh()));
        seal(draft, Optional.of(decided.matter()), decided.fields(), face, StatedReason.GRANTED.stored());
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
            LicenceId next = next(old.identifier(), type, unit);
            return new Draft(id, next, code, number, type, origin, holder, named, unit, on, until, at);
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
        Free free = type.numbersHolder()
                ? holders(type, origin.region(), unit, holder, fields, at)
                : free(type, origin.region(), unit, on, fields);
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

    private record Free(String number, LicenceId identifier) {}

    /** A number and an identifier that nobody has or gets before this transaction ends, such as by an import. */
    private Free free(LicenceType type, String region, Unit unit, LocalDate on, Map<String, Object> fields) {
        while (true) {
            long serial = keeping.nextSerial();
            Numbering numbering = new Numbering(region, on, serial, "", element -> option(element, fields));
            Free next = new Free(numbering.of(type.number()), first(type, unit, on, serial));
            licences.reserve(type.id(), unit.id(), next.number());
            if (licences.areFree(type.id(), unit.id(), next.number(), next.identifier())) {
                return next;
            }
        }
    }

    /** The number that is its holder's own: theirs again when what had it is over, never twice in force. */
    private Free holders(
            LicenceType type, String region, Unit unit, Holder holder, Map<String, Object> fields, Instant at) {
        LocalDate on = ChinaTime.dayOf(at);
        String own = faces.number(holder);
        long serial = keeping.nextSerial();
        String number = new Numbering(region, on, serial, own, element -> option(element, fields)).of(type.number());
        licences.reserve(type.id(), unit.id(), number);
        licences.inForce(type.id(), unit.id(), number).ifPresent(present -> {
            if (present.state(on) != LicenceState.EXPIRED) {
                throw taken(type, number);
            }
            statuses.change(
                    present.id(),
                    new StatusHistory.Change(
                            LicenceState.REPLACED, StatedReason.TIME_OVER.stored(), Optional.empty(), unit.id(), at));
        });
        LicenceId identifier = first(type, unit, on, serial);
        while (licences.isIdentifier(identifier)) {
            identifier = first(type, unit, on, keeping.nextSerial());
        }
        return new Free(number, identifier);
    }

    private static Problem taken(LicenceType type, String number) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "number-in-force",
                LocalText.of(
                        type.title().zh() + "的编号就是持证人的号码，编号 " + Faces.masked(number) + " 的一本现在有效，不能再发一本；请办理换发、补发或者延续。",
                        "The number of this type is its holder's own, and one with " + Faces.masked(number)
                                + " is in force, so no other can be issued; exchange, reissue or renew that."));
    }

    private String option(String element, Map<String, Object> fields) {
        List<String> options = catalogue.today().element(element).map(DataElement::options).orElse(List.of()).stream()
                .map(Option::value)
                .toList();
        int at = options.indexOf(String.valueOf(fields.get(element)));
        if (at < 0) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "number-incomplete",
                    LocalText.of(
                            "编号里要写的“" + element + "”还没有填，不能核发。",
                            "The number needs “" + element + "”, which isn't filled in."));
        }
        return Integer.toString(at + 1);
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

    /** The identifier of a licence that takes nobody's place. @param serial used once */
    static LicenceId first(LicenceType type, Unit unit, LocalDate on, long serial) {
        String number = "%d%09d".formatted(on.getYear(), serial);
        return new LicenceId(type.code(), unit.creditCode(), number, 1);
    }

    /** That of the next version: the serial number stays, kind and issuer are called as they are today. */
    static LicenceId next(LicenceId before, LicenceType type, Unit unit) {
        return new LicenceId(type.code(), unit.creditCode(), before.serial(), before.version() + 1);
    }

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

    /** The last day: the day before the anniversary, as licences print it. */
    static Optional<LocalDate> validUntil(LicenceType type, LocalDate from) {
        return switch (type.validity()) {
            case Validity.LongTerm ignored -> Optional.empty();
            case Validity.AsParts ignored -> Optional.empty();
            case Validity.For(LegalPeriod period) ->
                Optional.of(end(period, from).minusDays(1));
        };
    }

    static LocalDate end(LegalPeriod period, LocalDate from) {
        return switch (period) {
            case LegalPeriod.Years(int n) -> from.plusYears(n);
            case LegalPeriod.Months(int n) -> from.plusMonths(n);
            case LegalPeriod.Weeks(int n) -> from.plusWeeks(n);
            case LegalPeriod.Days(int n) -> from.plusDays(n);
            case LegalPeriod.ExactDays(int n) -> from.plusDays(n);
            case LegalPeriod.Workdays(int n) ->
                throw new IllegalArgumentException("A licence isn't valid for " + n + " working days");
            case LegalPeriod.SameDay() -> from.plusDays(1);
            case LegalPeriod.OfficePeriod hours ->
                throw new IllegalArgumentException("A licence isn't valid for " + hours);
        };
    }

    /** Whether a number that is formed as these are has a wrong check digit; older ones are formed otherwise. */
    static boolean wronglyChecked(LicenceType type, String number) {
        String letters = type.number().replaceAll("[^A-Z].*", "");
        return type.number().endsWith(Numbering.CHECK)
                && number.startsWith(letters)
                && number.substring(letters.length()).matches("[0-9]+")
                && number.length()
                        == Numbering.specimen(LocalDate.EPOCH).of(type.number()).length()
                && !CheckDigit.fits(number.substring(letters.length()));
    }

    /** Licences under this one that hold, for a composite. */
    static Optional<LocalDate> earliest(List<Licence> parts) {
        return parts.stream().flatMap(part -> part.validUntil().stream()).min(LocalDate::compareTo);
    }
}
