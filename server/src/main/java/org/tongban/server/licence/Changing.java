package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.application.Remedies;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.Does;
import org.tongban.server.catalogue.ElementType;
import org.tongban.server.catalogue.FaceField;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Changes of what is registered on a licence (rulebook LIC-03). What its face shows is changed by an exchange, of the
 * composite licence that shows it too, applied for and decided as one; everything else is changed behind the QR code.
 */
@Service
public class Changing {
    /** In working days. */
    private static final int DECIDED_WITHIN = 20;

    private final Licences licences;
    private final Keeping keeping;
    private final LicenceChanges changes;
    private final LicenceAccess access;
    private final Exchanging exchanging;
    private final Reckoning reckoning;
    private final CatalogueInForce catalogue;
    private final LastKnown lastKnown;
    private final AccessLog log;
    private final Clock clock;
    private final Answering answering;

    Changing(
            Licences licences,
            Keeping keeping,
            LicenceChanges changes,
            LicenceAccess access,
            Exchanging exchanging,
            Reckoning reckoning,
            CatalogueInForce catalogue,
            LastKnown lastKnown,
            AccessLog log,
            Clock clock,
            Answering answering) {
        this.answering = answering;
        this.licences = licences;
        this.keeping = keeping;
        this.changes = changes;
        this.access = access;
        this.exchanging = exchanging;
        this.reckoning = reckoning;
        this.catalogue = catalogue;
        this.lastKnown = lastKnown;
        this.log = log;
        this.clock = clock;
    }

    /** By when a change that was applied for is decided (Administrative Licensing Law, art. 42: 20 working days). */
    LocalDate due(LicenceChanges.Change change) {
        return catalogue.today().calendar().plusWorkdays(ChinaTime.dayOf(change.at()), DECIDED_WITHIN);
    }

    List<Changeable> changeable(Licence licence) {
        return lastKnown
                .type(licence.type())
                .map(type -> changeable(licence, type))
                .orElse(List.of());
    }

    private List<Changeable> changeable(Licence licence, LicenceType type) {
        List<Changeable> all = new ArrayList<>();
        type.face().stream()
                .filter(field -> type.onRequest().contains(field.element()))
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
        licences.oneAtATime(access.requireHolder(viewer, id));
        Licence licence = licences.lock(id).orElseThrow();
        if (!inForce(licence) || licence.composite()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "not-changeable",
                    LocalText.of(
                            "只有有效的单项证照可以申请变更；综合许可凭证随所载证照一并变更，已过期的请重新申请。",
                            "Only a valid licence of its own can be changed; a composite licence changes with those under it,"
                                    + " and for one whose time is over a new one is applied for."));
        }
        requireOnRequest(licence, wanted);
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

    /** What was licensed after a review isn't changed without one. */
    private void requireOnRequest(Licence licence, Map<String, String> wanted) {
        LicenceType type = lastKnown.required(licence);
        type.face().stream()
                .filter(field -> !type.onRequest().contains(field.element()))
                .filter(field -> wanted.containsKey(field.element()))
                .filter(field -> !changeable(field, onFace(licence, field), true)
                        .same(wanted.getOrDefault(field.element(), "").strip()))
                .findFirst()
                .ifPresent(field -> {
                    throw needsApplication(licence, field);
                });
    }

    private Problem needsApplication(Licence licence, FaceField field) {
        List<Item> items = elsewhere(licence);
        String zh = items.stream().map(item -> "“" + item.title().zh() + "”").collect(Collectors.joining("或者"));
        String en = items.stream().map(item -> "“" + item.title().en() + "”").collect(Collectors.joining(" or "));
        return Problem.atField(
                field.element(),
                "needs-application",
                LocalText.of(
                        "“" + field.label().zh() + "”要重新审查，不能在这里变更。请办理" + zh + "。",
                        field.label().en() + " is reviewed anew, so it can't be changed here. Apply for " + en + "."));
    }

    /** The items by which everything else on its face is changed; where there is none, those that issue it. */
    List<Item> elsewhere(Licence licence) {
        List<Item> changing = items(licence.type(), true);
        return changing.isEmpty() ? items(licence.type(), false) : changing;
    }

    private List<Item> items(String type, boolean changing) {
        return catalogue.today().items().values().stream()
                .filter(item -> item.results().stream()
                        .anyMatch(result -> result instanceof ItemResult.Licence(String id, var present)
                                && id.equals(type)
                                && (changing
                                        ? present.filter(on -> on.does() == Does.CHANGES)
                                                .isPresent()
                                        : present.isEmpty())))
                .toList();
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
        return lastKnown
                .type(licence.type())
                .filter(type -> type.face().stream().anyMatch(field -> fields.containsKey(field.element())))
                .isPresent();
    }

    /** @throws Problem unless the viewer heads the unit that answers for the licence and the change is still open */
    @Transactional
    public void decide(Viewer viewer, UUID change, boolean grant, String why) {
        changes.find(change).flatMap(open -> licences.find(open.licence())).ifPresent(licences::oneAtATime);
        LicenceChanges.Change asked = changes.lock(change).orElseThrow(Problem::notFound);
        Licence licence = licences.lock(asked.licence()).orElseThrow();
        if (!answering.heads(viewer, licence)) {
            log.refused(viewer, "deciding change " + change);
            throw Problem.notFound();
        }
        if (!grant && why.isBlank()) {
            throw Problem.atField("why", "reason-missing", LocalText.of("请写明不予变更的理由。", "Write why it is rejected."));
        }
        if (!asked.open()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "change-over",
                    LocalText.of(
                            "这个变更申请已经办结，不用再处理。请刷新页面。",
                            "This change has been decided; nothing is left to do. Reload the page."));
        }
        if (grant && !inForce(licence)) {
            LocalText state = licence.state(ChinaTime.dayOf(clock.instant())).title();
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "licence-not-in-force",
                    LocalText.of(
                            "这本证照现在是“" + state.zh() + "”，不能准予变更。暂停的，恢复以后再决定；不再恢复或者已经过期的，写明理由，不予变更。",
                            "This licence is " + state.en().toLowerCase(java.util.Locale.ROOT)
                                    + " now, so its change can't be granted. Where it is suspended, decide when it is resumed;"
                                    + " where it won't be, or its time is over, reject the change and say why."));
        }
        List<LocalText> remedies = grant
                ? List.of()
                : Remedies.against(answering.required(licence).unit().id(), catalogue.today());
        changes.decided(change, grant, viewer.person(), why.strip(), remedies, clock.instant());
        if (grant) {
            carryOut(licence, asked);
        }
    }

    boolean inForce(Licence licence) {
        return licence.state(ChinaTime.dayOf(clock.instant())) == LicenceState.VALID;
    }

    /** On every composite licence that shows it now, whichever there were when it was applied for. */
    private void carryOut(Licence licence, LicenceChanges.Change asked) {
        Instant now = clock.instant();
        LicenceType type = lastKnown.required(licence);
        if (shows(licence, asked.fields())) {
            exchanging.exchange(
                    licence,
                    new Exchanging.Fresh(
                            licence.holder().orElseThrow(),
                            Optional.empty(),
                            Issuing.Origin.of(licence),
                            licence.matter(),
                            Optional.empty(),
                            answering.required(licence).unit().id(),
                            asked.fields(),
                            reckoning.kept(licence),
                            StatedReason.CHANGED,
                            now));
        } else {
            Map<String, Object> behind = new LinkedHashMap<>(licence.behind());
            behind.putAll(Issuing.shown(type.behind(), asked.fields()));
            behind.values().removeIf(value -> Changeable.text(value).isEmpty());
            keeping.behind(licence.id(), behind);
            licences.compositesOf(licence.id()).stream()
                    .filter(composite -> shows(composite, asked.fields()))
                    .forEach(composite -> exchanging.onComposite(composite, Map.of(), asked.fields(), now));
        }
    }
}
