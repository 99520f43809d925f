package org.tongban.server.licence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFile;
import org.tongban.server.application.Application;
import org.tongban.server.application.Applications;
import org.tongban.server.application.Holder;
import org.tongban.server.application.MatterDecided;
import org.tongban.server.application.Outcome;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.catalogue.Validity;
import org.tongban.server.settings.PlatformSettings;

/**
 * Issues the licence of a granted matter in the transaction of the decision (rulebook LIC-06, LIC-11): a decision without
 * its licence can't be seen, nor a licence without its decision.
 */
@Service
class Issuing {
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final int CODE_LENGTH = 20;

    private final Licences licences;
    private final Applications applications;
    private final CatalogueInForce catalogue;
    private final Seals seals;
    private final Faces faces;
    private final PlatformSettings settings;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();

    Issuing(
            Licences licences,
            Applications applications,
            CatalogueInForce catalogue,
            Seals seals,
            Faces faces,
            PlatformSettings settings,
            ApplicationEventPublisher events) {
        this.licences = licences;
        this.applications = applications;
        this.catalogue = catalogue;
        this.seals = seals;
        this.faces = faces;
        this.settings = settings;
        this.events = events;
    }

    @EventListener
    @Order(0)
    @Transactional(propagation = Propagation.MANDATORY)
    void decided(MatterDecided decided) {
        if (decided.outcome() == Outcome.GRANTED
                && catalogue.today().item(decided.item()).orElseThrow().result()
                        instanceof ItemResult.Licence(String type)) {
            issue(decided, catalogue.today().licence(type).orElseThrow());
        }
    }

    private void issue(MatterDecided decided, LicenceType type) {
        Application application = applications.find(decided.application()).orElseThrow();
        Draft draft = draft(
                type,
                application,
                decided.holder(),
                catalogue.today().unit(decided.unit()).orElseThrow(),
                decided.at(),
                validUntil(type, ChinaTime.dayOf(decided.at())));
        LicenceDocument.Builder face = face(draft, decided.fields());
        type.remarks().forEach(remark -> face.note(remark.zh()));
        seal(draft, Optional.of(decided.matter()), decided.fields(), face, StatedReason.GRANTED.stored());
    }

    /** What is settled of a licence before its face is laid out. */
    record Draft(
            UUID id,
            String code,
            String number,
            LicenceType type,
            Application application,
            Holder holder,
            Faces.NamedHolder named,
            Unit unit,
            LocalDate on,
            Optional<LocalDate> until,
            Instant at) {}

    Draft draft(
            LicenceType type,
            Application application,
            Holder holder,
            Unit unit,
            Instant at,
            Optional<LocalDate> until) {
        LocalDate on = ChinaTime.dayOf(at);
        String number = number(type.number(), application.region(), on, licences.nextSerial());
        return new Draft(
                UUID.randomUUID(), code(), number, type, application, holder, faces.named(holder), unit, on, until, at);
    }

    /** The face as every licence has it; notes and rows may follow. */
    LicenceDocument.Builder face(Draft draft, Map<String, Object> values) {
        Catalogue today = catalogue.today();
        LicenceType type = draft.type();
        LicenceDocument.Builder face = LicenceDocument.of(new LicenceDocument.Type(
                        type.code().orElse(type.id()),
                        type.title().zh(),
                        type.title().en()))
                .identifier("urn:uuid:" + draft.id())
                .number(draft.number())
                .holder(
                        draft.named().name(),
                        draft.named().idKind(),
                        draft.named().id())
                .issuer(Seals.issuing(draft.unit()))
                .issuedOn(draft.on())
                .validFrom(draft.on())
                .qrText(settings.urlOf("/v/" + draft.code()));
        draft.until().ifPresent(face::validUntil);
        faces.fields(today, type, values, draft.on()).stream()
                .filter(field -> !field.value().equals(draft.named().name())
                        && !field.value().equals(draft.named().id()))
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
        byte[] file = LicenceFile.seal(document, seals.of(draft.unit()), draft.at());
        Licence licence = licence(draft, matter, fields);
        licences.add(new Licences.Sealed(licence, document, file, sha256(file)));
        licences.note(
                licence.id(),
                new Licences.Change(
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
        Application application = draft.application();
        return new Licence(
                draft.id(),
                draft.code(),
                draft.type().id(),
                draft.number(),
                matter,
                application.id(),
                application.originCase(),
                draft.unit().id(),
                application.region(),
                draft.holder(),
                draft.named().name(),
                LicenceState.VALID,
                draft.on(),
                draft.on(),
                draft.until(),
                onFace(draft.type(), fields),
                matter.isEmpty(),
                Optional.empty(),
                draft.at());
    }

    private static Map<String, Object> onFace(LicenceType type, Map<String, Object> fields) {
        Map<String, Object> shown = new java.util.LinkedHashMap<>();
        type.face().forEach(field -> {
            Object value = fields.get(field.element());
            if (value != null) {
                shown.put(field.element(), value);
            }
        });
        return shown;
    }

    /** The last day: the day before the anniversary, as licences print it. */
    private static Optional<LocalDate> validUntil(LicenceType type, LocalDate from) {
        return switch (type.validity()) {
            case Validity.LongTerm ignored -> Optional.empty();
            case Validity.AsParts ignored -> Optional.empty();
            case Validity.For(LegalPeriod period) ->
                Optional.of(end(period, from).minusDays(1));
        };
    }

    private static LocalDate end(LegalPeriod period, LocalDate from) {
        return switch (period) {
            case LegalPeriod.Years(int n) -> from.plusYears(n);
            case LegalPeriod.Months(int n) -> from.plusMonths(n);
            case LegalPeriod.Weeks(int n) -> from.plusWeeks(n);
            case LegalPeriod.Days(int n) -> from.plusDays(n);
            case LegalPeriod.Workdays(int n) ->
                throw new IllegalArgumentException("A licence isn't valid for " + n + " working days");
            case LegalPeriod.SameDay() -> from.plusDays(1);
        };
    }

    static String number(String pattern, String region, LocalDate on, long serial) {
        String number = pattern.replace("{region}", region).replace("{year}", Integer.toString(on.getYear()));
        int open = number.indexOf("{serial:");
        int close = number.indexOf('}', open);
        int width = Integer.parseInt(number.substring(open + "{serial:".length(), close));
        return number.substring(0, open)
                + String.format(Locale.ROOT, "%0" + width + "d", serial)
                + number.substring(close + 1);
    }

    private String code() {
        StringBuilder code = new StringBuilder(CODE_LENGTH);
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    static byte[] sha256(byte[] file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(file);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Licences under this one that hold, for a composite. */
    static Optional<LocalDate> earliest(List<Licence> parts) {
        return parts.stream().flatMap(part -> part.validUntil().stream()).min(LocalDate::compareTo);
    }
}
