package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.application.Holder;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.ElementType;
import org.tongban.server.catalogue.FaceField;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Changes of what is registered on a licence (rulebook LIC-03). What its face shows is changed by an exchange, of the
 * composite licence that shows it too, applied for and decided as one; everything else is changed behind the QR code.
 */
@Service
public class Changing {
    private final Licences licences;
    private final Enterprises enterprises;
    private final Keeping keeping;
    private final StatusHistory statuses;
    private final CompositeParts composition;
    private final LicenceChanges changes;
    private final LicenceAccess access;
    private final Issuing issuing;
    private final Composites composites;
    private final CatalogueInForce catalogue;
    private final AccessLog log;
    private final Clock clock;

    Changing(
            Licences licences,
            Enterprises enterprises,
            Keeping keeping,
            StatusHistory statuses,
            CompositeParts composition,
            LicenceChanges changes,
            LicenceAccess access,
            Issuing issuing,
            Composites composites,
            CatalogueInForce catalogue,
            AccessLog log,
            Clock clock) {
        this.licences = licences;
        this.enterprises = enterprises;
        this.keeping = keeping;
        this.statuses = statuses;
        this.composition = composition;
        this.changes = changes;
        this.access = access;
        this.issuing = issuing;
        this.composites = composites;
        this.catalogue = catalogue;
        this.log = log;
        this.clock = clock;
    }

    List<Changeable> changeable(Licence licence) {
        LicenceType type = catalogue.today().licence(licence.type()).orElseThrow();
        List<Changeable> all = new ArrayList<>();
        type.face().stream()
                .filter(field -> !field.element().equals("credit_code"))
                .forEach(field -> all.add(changeable(field, onFace(licence, field), true)));
        type.behind()
                .forEach(field ->
                        all.add(changeable(field, licence.behind().getOrDefault(field.element(), ""), false)));
        return all;
    }

    /** Old licences are brought in with what their table says; whose they are is known all the same. */
    private static Object onFace(Licence licence, FaceField field) {
        String otherwise = field.element().equals("subject_name") ? licence.holderName() : "";
        return licence.fields().getOrDefault(field.element(), otherwise);
    }

    private Changeable changeable(FaceField field, Object value, boolean onFace) {
        DataElement element = catalogue.today().element(field.element()).orElseThrow();
        return new Changeable(
                field.element(),
                field.label(),
                Changeable.text(value),
                onFace,
                element.options(),
                element.type() == ElementType.MULTI);
    }

    /** @throws Problem when the licence isn't theirs or not valid, nothing changes, or a value isn't right */
    @Transactional
    public UUID ask(Viewer viewer, UUID id, Map<String, String> wanted, String reason) {
        Licence licence = access.requireHolder(viewer, id);
        if (licence.kept() != LicenceState.VALID || licence.composite()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "not-changeable",
                    LocalText.of(
                            "只有有效的单项证照可以申请变更；综合许可凭证随所载证照一并变更。",
                            "Only a valid licence of its own can be changed; a composite licence changes with those under it."));
        }
        Map<String, Object> fields = checked(licence, wanted);
        if (fields.isEmpty()) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "nothing-changes",
                    LocalText.of("填写的内容与现在登记的一样，没有要变更的。", "What you wrote is what is registered; nothing changes."));
        }
        if (reason.isBlank() || reason.length() > 500) {
            throw Problem.atField(
                    "reason",
                    "reason-missing",
                    LocalText.of("请用不超过 500 字写明变更原因。", "Write why, in at most 500 characters."));
        }
        try {
            return changes.ask(
                    id, fields, exchanges(licence, fields), reason.strip(), viewer.person(), clock.instant());
        } catch (DuplicateKeyException open) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "change-open",
                    LocalText.of(
                            "这本证照已有一个变更申请在办，办完再提交新的。",
                            "A change of this licence is being decided; wait for it first."));
        }
    }

    private Map<String, Object> checked(Licence licence, Map<String, String> wanted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Changeable each : changeable(licence)) {
            String value = wanted.getOrDefault(each.element(), each.value()).strip();
            if (!each.same(value)) {
                fields.put(each.element(), value.isEmpty() ? nothing(each) : value(each, value));
            }
        }
        return fields;
    }

    /** What was registered can be taken away, but no line of a face can be left blank. */
    private static Object nothing(Changeable each) {
        if (each.onFace()) {
            throw Problem.atField(
                    each.element(),
                    "face-blank",
                    LocalText.of(
                            "“" + each.label().zh() + "”印在证照正面，不能空着" + (each.many() ? "，请至少选一项" : "，请填写")
                                    + "。不再从事许可事项的，请申请注销证照。",
                            each.label().en() + " is printed on the licence's face and can't be left blank: "
                                    + (each.many() ? "choose at least one" : "fill it in")
                                    + ". To give up what is licensed, apply to end the licence."));
        }
        return each.many() ? List.of() : "";
    }

    private Object value(Changeable each, String value) {
        DataElement element = catalogue.today().element(each.element()).orElseThrow();
        List<String> raw = each.many() ? List.of(value.split(",")) : List.of(value);
        return switch (element.parse(raw, ChinaTime.dayOf(clock.instant()))) {
            case Parsed.Ok<FieldValue> ok -> each.many() ? raw : value;
            case Parsed.Bad<FieldValue>(String code, LocalText message) ->
                throw Problem.atField(each.element(), code, message);
        };
    }

    /** The licences whose faces show what changes: the exchange of one is applied for together with the others'. */
    List<UUID> exchanges(Licence licence, Map<String, Object> fields) {
        boolean onFace = shows(licence, fields);
        List<UUID> exchanged = new ArrayList<>();
        if (onFace) {
            exchanged.add(licence.id());
        }
        licences.compositesOf(licence.id()).stream()
                .filter(composite -> onFace || shows(composite, fields))
                .forEach(composite -> exchanged.add(composite.id()));
        return exchanged;
    }

    private boolean shows(Licence licence, Map<String, Object> fields) {
        return catalogue.today().licence(licence.type()).orElseThrow().face().stream()
                .anyMatch(field -> fields.containsKey(field.element()));
    }

    /** @throws Problem unless the viewer heads the unit that issued the licence and the change is still open */
    @Transactional
    public void decide(Viewer viewer, UUID change, boolean grant, String why) {
        LicenceChanges.Change asked = changes.lock(change).orElseThrow(Problem::notFound);
        Licence licence = licences.lock(asked.licence()).orElseThrow();
        if (!viewer.unitsAs(Role.HEAD).contains(licence.unit())) {
            log.refused(viewer, "deciding change " + change);
            throw Problem.notFound();
        }
        if (!grant && why.isBlank()) {
            throw Problem.atField("why", "reason-missing", LocalText.of("请写明不予变更的理由。", "Write why it is rejected."));
        }
        if (!asked.open() || licence.kept() != LicenceState.VALID) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "change-over",
                    LocalText.of(
                            "这个变更申请已经办结，或者证照已不是有效状态。",
                            "This change has been decided, or the licence isn't valid any more."));
        }
        changes.decided(change, grant, viewer.person(), why.strip(), clock.instant());
        if (grant) {
            carryOut(licence, asked);
        }
    }

    private void carryOut(Licence licence, LicenceChanges.Change asked) {
        Instant now = clock.instant();
        LicenceType type = catalogue.today().licence(licence.type()).orElseThrow();
        Map<String, Object> behind = new LinkedHashMap<>(licence.behind());
        behind.putAll(Issuing.shown(type.behind(), asked.fields()));
        behind.values().removeIf(value -> Changeable.text(value).isEmpty());
        List<Licence> shownOn = licences.compositesOf(licence.id());
        UUID current = licence.id();
        if (asked.exchanges().contains(licence.id())) {
            rename(licence, asked.fields(), now);
            current = exchange(licence, type, asked.fields(), now).id();
        }
        keeping.behind(current, behind);
        for (Licence composite : shownOn) {
            if (asked.exchanges().contains(composite.id())) {
                exchange(composite, licence.id(), current, asked.fields(), now);
            }
        }
    }

    /** An enterprise is called what its business licence says. */
    private void rename(Licence licence, Map<String, Object> changed, Instant at) {
        if (licence.type().equals(OneLicence.BUSINESS_LICENCE)
                && changed.get("subject_name") instanceof String name
                && licence.holder().orElseThrow() instanceof Holder.Enterprise(UUID enterprise)) {
            enterprises.rename(enterprise, name, at);
        }
    }

    private Licence exchange(Licence old, LicenceType type, Map<String, Object> changed, Instant at) {
        Map<String, Object> fields = new LinkedHashMap<>(old.fields());
        fields.putAll(changed);
        statuses.change(
                old.id(),
                new StatusHistory.Change(
                        LicenceState.REPLACED, StatedReason.CHANGED.stored(), Optional.empty(), old.unit(), at));
        Issuing.Draft draft = issuing.draft(
                        type,
                        Issuing.Origin.of(old),
                        old.holder().orElseThrow(),
                        catalogue.today().unit(old.unit()).orElseThrow(),
                        at,
                        old.validUntil())
                .calling(fields);
        LicenceDocument.Builder face = issuing.face(draft, fields);
        type.remarks().forEach(remark -> face.note(remark.zh()));
        Licence fresh = issuing.seal(draft, old.matter(), fields, face, StatedReason.CHANGED.stored());
        keeping.replacedBy(old.id(), fresh.id());
        return fresh;
    }

    private void exchange(Licence composite, UUID before, UUID now, Map<String, Object> changed, Instant at) {
        Map<String, Object> fields = new LinkedHashMap<>(composite.fields());
        fields.putAll(changed);
        List<CompositePart> parts = composition.of(composite.id()).stream()
                .map(part -> new CompositePart(
                        part.item(), part.unit(), part.licence().map(id -> id.equals(before) ? now : id)))
                .toList();
        composites.exchange(composite, parts, fields, at);
    }
}
