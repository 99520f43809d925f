package org.tongban.server.licence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.Photograph;
import org.tongban.server.application.Holder;
import org.tongban.server.registry.Person;
import org.tongban.server.registry.Persons;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Showing a licence on a telephone (亮证): its holder chooses what is to be seen and gets a code that works once, within
 * a minute. What is shown, to whom as far as that is known, is written down for the holder.
 */
@Service
public class Showing {
    static final Duration LIFE = Duration.ofMinutes(1);

    private final Shows shows;
    private final Licences licences;
    private final LicenceFiles files;
    private final LicenceAccess access;
    private final Uses uses;
    private final Persons persons;
    private final LastKnown lastKnown;
    private final PlatformSettings settings;
    private final Clock clock;

    Showing(
            Shows shows,
            Licences licences,
            LicenceFiles files,
            LicenceAccess access,
            Uses uses,
            Persons persons,
            LastKnown lastKnown,
            PlatformSettings settings,
            Clock clock) {
        this.shows = shows;
        this.licences = licences;
        this.files = files;
        this.access = access;
        this.uses = uses;
        this.persons = persons;
        this.lastKnown = lastKnown;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Something that can be shown.
     *
     * @param key how it is named when chosen
     * @param value as on the face
     * @param picture the holder's photograph as a {@code data:} address; empty for what is text
     */
    public record Showable(String key, LocalText label, String value, Optional<String> picture) {
        Showable(String key, LocalText label, String value) {
            this(key, label, value, Optional.empty());
        }

        static Showable of(Photograph photograph) {
            String picture = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(photograph.jpeg());
            return new Showable("photo", LocalText.of("照片", "Photograph"), "", Optional.of(picture));
        }
    }

    /** A code, ready to be scanned. @param url what its QR code holds */
    public record Code(String code, String url, Instant until) {
        /** How long it lives from when it is made. */
        public long seconds() {
            return LIFE.toSeconds();
        }
    }

    /** What the one who scanned it sees. @param shown what the holder agreed to, in the order of the face */
    public record Shown(LocalText title, LicenceState state, List<Showable> shown, Instant at) {}

    /**
     * What of this licence somebody can show. The identity number is masked on the face, which many see; its holder, and
     * nobody whom they entrusted it to, may show the whole of it.
     */
    List<Showable> showable(Licence licence, UUID by) {
        LicenceDocument face = files.document(licence.id());
        List<Showable> all = new ArrayList<>();
        face.photograph().map(Showable::of).ifPresent(all::add);
        all.add(new Showable(
                "holder", LocalText.of("持证人", "Holder"), face.holder().name()));
        all.add(new Showable(
                "id",
                LocalText.of(face.holder().idKind(), licence.ofPerson() ? "ID number" : "Unified social credit code"),
                own(licence, by).orElse(face.holder().id())));
        boolean persons = PersonsNumbers.isOf(licence) && own(licence, by).isEmpty();
        all.add(new Showable(
                "number", LocalText.of("证照编号", "Number"), persons ? Faces.masked(face.number()) : face.number()));
        all.add(new Showable(
                "issuer", LocalText.of("发证机关", "Issued by"), face.issuer().name()));
        all.add(new Showable(
                "until",
                LocalText.of("有效期至", "Valid until"),
                face.validUntil().map(Object::toString).orElse("长期")));
        face.fields()
                .forEach(field ->
                        all.add(new Showable(key(field), LocalText.of(field.label(), field.labelEn()), field.value())));
        return all;
    }

    private Optional<String> own(Licence licence, UUID by) {
        return licence.holder()
                .filter(new Holder.Person(by)::equals)
                .flatMap(holder -> persons.find(by))
                .flatMap(Person::citizenId)
                .map(CitizenId::value);
    }

    /**
     * By what it is called on the face, not by where it stands: a face may be laid out anew between choosing and showing. What
     * is called otherwise by then isn't shown.
     */
    private static String key(LicenceDocument.Field field) {
        byte[] called = FileParts.sha256((field.label() + "\n" + field.labelEn()).getBytes(StandardCharsets.UTF_8));
        return "field-" + HexFormat.of().formatHex(called, 0, 8);
    }

    /** @throws Problem when the licence isn't theirs to show, or nothing was chosen */
    @Transactional
    public Code start(Viewer viewer, UUID id, Set<String> chosen) {
        Licence licence = access.requireUse(viewer, id);
        List<String> fields = showable(licence, viewer.person()).stream()
                .map(Showable::key)
                .filter(chosen::contains)
                .toList();
        if (fields.isEmpty()) {
            throw Problem.atField(
                    "fields", "nothing-to-show", LocalText.of("请至少勾选一项要出示的内容。", "Choose at least one thing to show."));
        }
        Instant now = clock.instant();
        String code = Codes.make(Codes.SECRET);
        shows.add(new Shows.Show(mark(code), id, viewer.person(), fields, now, now.plus(LIFE)));
        return new Code(code, settings.urlOf("/v/s/" + code), now.plus(LIFE));
    }

    /**
     * Opens a code: once, within its minute. Empty when it was opened, is over, or never was; also when whoever made it
     * may not show the licence any more.
     */
    @Transactional
    public Optional<Shown> open(String code, Optional<Viewer> by) {
        Instant now = clock.instant();
        return shows.open(mark(code), now)
                .flatMap(opened -> licences.find(opened.licence())
                        .filter(licence -> access.mayUse(opened.person(), licence))
                        .map(licence -> shown(licence, opened, by, now)));
    }

    private Shown shown(Licence licence, Shows.Opened opened, Optional<Viewer> by, Instant now) {
        List<Showable> shown = showable(licence, opened.person()).stream()
                .filter(each -> opened.fields().contains(each.key()))
                .toList();
        String seen =
                String.join("、", shown.stream().map(each -> each.label().zh()).toList());
        String who = by.map(Viewer::displayName).orElse(StatedReason.SCANNED_BY_STRANGER.stored());
        String shower = persons.find(opened.person()).map(Person::name).orElseThrow();
        uses.note(
                licence.id(),
                new Uses.Use(now, Uses.Kind.SHOWN, who, StatedReason.SHOWN_BY.stored() + shower + "（" + seen + "）"));
        return new Shown(lastKnown.title(licence), licence.state(ChinaTime.dayOf(now)), shown, now);
    }

    private static byte[] mark(String code) {
        return FileParts.sha256(("licence-show " + code).getBytes(StandardCharsets.UTF_8));
    }
}
