package org.tongban.server.licence;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.Claim;
import org.tongban.seal.Sentence;
import org.tongban.seal.SignatureReport;
import org.tongban.seal.Verification;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Licences and their verification, for programs. */
@RestController
@RequestMapping("/api/v1")
class LicenceApi {
    private static final int MOST = 500;

    private final Licences licences;
    private final LicenceFiles files;
    private final LicenceAccess access;
    private final NotedReading reading;
    private final Lookup lookup;
    private final LookupPace pace;
    private final FileChecking checking;
    private final Ending ending;
    private final CoSealing coSealing;
    private final Reviews reviews;
    private final Editions editions;
    private final HolderMarks marks;
    private final CertainHolders certain;
    private final StatusLists statusLists;
    private final Seals seals;

    LicenceApi(
            Licences licences,
            LicenceFiles files,
            LicenceAccess access,
            NotedReading reading,
            Lookup lookup,
            LookupPace pace,
            FileChecking checking,
            Ending ending,
            CoSealing coSealing,
            Reviews reviews,
            Editions editions,
            HolderMarks marks,
            CertainHolders certain,
            StatusLists statusLists,
            Seals seals) {
        this.licences = licences;
        this.files = files;
        this.access = access;
        this.reading = reading;
        this.lookup = lookup;
        this.pace = pace;
        this.checking = checking;
        this.ending = ending;
        this.coSealing = coSealing;
        this.reviews = reviews;
        this.editions = editions;
        this.marks = marks;
        this.certain = certain;
        this.statusLists = statusLists;
        this.seals = seals;
    }

    /** A licence of the signed-in holder, or of the unit that issued it. @param enterprise its holder, when it is one */
    record LicenceView(
            UUID id,
            Optional<UUID> matter,
            Optional<UUID> originCase,
            Optional<UUID> enterprise,
            Lookup.PublicLicence licence) {}

    /**
     * The one signed in's and their businesses', those in force first. What doesn't fit is where the header {@code Link}
     * with {@code rel="next"} says.
     *
     * @param after the last one of the part before
     * @param limit how many at most; 500 when not said, and never more
     */
    @GetMapping("/licences")
    ResponseEntity<List<LicenceView>> wallet(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Optional<UUID> after,
            @RequestParam Optional<Integer> limit) {
        marks.adopt(viewer.person());
        int most = Math.clamp(limit.orElse(MOST), 1, MOST);
        List<Licence> found = licences.ofPerson(viewer.person(), after, most + 1);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (found.size() > most) {
            answer.header(
                    HttpHeaders.LINK,
                    "</api/v1/licences?limit=" + most + "&after="
                            + found.get(most - 1).id() + ">; rel=\"next\"");
        }
        return answer.body(certain.among(viewer, found.stream().limit(most).toList()).stream()
                .map(this::view)
                .toList());
    }

    /** @param something whether there are licences that {@code todo} is to be done for first */
    record Withheld(boolean something, Optional<LocalText> todo) {}

    /**
     * Whether licences wait for the one signed in, or are entrusted to them, until a clerk has seen them with their
     * identity card. Which ones isn't told: anybody may have signed up with this name and number.
     */
    @GetMapping("/licences/withheld")
    Withheld withheld(@AuthenticationPrincipal Viewer viewer) {
        List<Licence> all = new ArrayList<>(licences.ofPerson(viewer.person()));
        all.addAll(licences.entrusted(viewer.person(), statusLists.today()));
        boolean something = certain.among(viewer, all).size() < all.size();
        return new Withheld(something, something ? Optional.of(CertainHolders.COME) : Optional.empty());
    }

    /** What others entrusted to the one signed in; each was looked at, and its holder sees that. */
    @GetMapping("/licences/entrusted")
    List<LicenceView> entrusted(@AuthenticationPrincipal Viewer viewer) {
        return certain.among(viewer, licences.entrusted(viewer.person(), statusLists.today())).stream()
                .map(licence -> view(reading.looked(viewer, licence)))
                .toList();
    }

    @GetMapping("/licences/{id}")
    LicenceView licence(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return view(reading.look(viewer, id));
    }

    @GetMapping("/matters/{matter}/licence")
    LicenceView ofMatter(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID matter) {
        return view(reading.lookOfMatter(viewer, matter));
    }

    private LicenceView view(Licence licence) {
        return new LicenceView(
                licence.id(), licence.matter(), licence.originCase(), enterprise(licence), lookup.shown(licence));
    }

    private static Optional<UUID> enterprise(Licence licence) {
        return licence.holder()
                .filter(org.tongban.server.application.Holder.Enterprise.class::isInstance)
                .map(org.tongban.server.application.Holder::id);
    }

    @GetMapping("/licences/{id}/file")
    ResponseEntity<byte[]> file(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        reading.fetch(viewer, id, StatedReason.FETCHED_FILE);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/ofd"))
                .body(files.file(id));
    }

    /** The edition for reading and printing: PDF/A-2b. */
    @GetMapping("/licences/{id}/pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        Licence licence = reading.fetch(viewer, id, StatedReason.FETCHED_PDF);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).body(editions.pdf(licence));
    }

    /** Its face as a picture, marked where it isn't in force. A picture proves nothing: the file does. */
    @GetMapping("/licences/{id}/face")
    ResponseEntity<byte[]> face(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Answers.drawing(editions.face(reading.look(viewer, id)), CacheControl.noCache());
    }

    /** The face of the new layout that waits for further seals; 404 where there is none. */
    @GetMapping("/licences/{id}/next-face")
    ResponseEntity<byte[]> nextFace(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Answers.drawing(
                editions.next(reading.look(viewer, id)).orElseThrow(Problem::notFound), CacheControl.noCache());
    }

    /** The paper as it was scanned, of a licence that was brought in with its scan. */
    @GetMapping("/licences/{id}/scan")
    ResponseEntity<byte[]> scan(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        reading.require(viewer, id);
        Keeping.Scan scan = files.scan(id).orElseThrow(Problem::notFound);
        reading.fetch(viewer, id, StatedReason.FETCHED_SCAN);
        return ResponseEntity.ok().contentType(MediaType.valueOf(scan.type())).body(scan.content());
    }

    /** Every change of status and every periodic review, first to last. */
    @GetMapping("/licences/{id}/history")
    List<HistoryLine> history(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return HistoryLine.all(lookup.history(reading.look(viewer, id)), reviews.of(id));
    }

    record Reason(String reason) {}

    @PostMapping("/licences/{id}/suspend")
    LicenceView suspend(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Reason reason) {
        ending.suspend(viewer, id, reason.reason());
        return licence(viewer, id);
    }

    @PostMapping("/licences/{id}/resume")
    LicenceView resume(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Reason reason) {
        ending.resume(viewer, id, reason.reason());
        return licence(viewer, id);
    }

    /** The units whose seals belong on a licence besides the issuer's. */
    @GetMapping("/licences/{id}/seals")
    List<CoSealing.CoSeal> seals(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return coSealing.of(reading.require(viewer, id));
    }

    /** Those that the new layout of a licence has and waits for; none when there is no new layout. */
    @GetMapping("/licences/{id}/next-seals")
    List<CoSealing.CoSeal> nextSeals(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return coSealing.next(reading.require(viewer, id));
    }

    /**
     * Sets the seal of a unit the one signed in heads, on the new layout where there is one.
     *
     * @param unit which, where several are to be set; the first when not said
     */
    @PostMapping("/licences/{id}/seals")
    void seal(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestParam Optional<String> unit) {
        coSealing.seal(viewer, id, unit);
    }

    /** What waits for seals of the units the one signed in heads. */
    @GetMapping("/licence-seals")
    List<CoSealing.Waiting> waiting(@AuthenticationPrincipal Viewer viewer) {
        return coSealing.waiting(viewer);
    }

    /** The signed list of what is not in force, for checking offline. */
    @GetMapping(value = "/verify/status-list", produces = "text/plain")
    ResponseEntity<byte[]> statusList(HttpServletRequest request) {
        return StatusListAnswer.to(request, statusLists.latest());
    }

    /** Whom to believe: the platform's trust anchors as text. */
    @GetMapping(value = "/verify/trust", produces = "text/plain")
    byte[] trust() {
        return seals.anchors().bytes();
    }

    /** Seals that are out of use, as an X.509 CRL. */
    @GetMapping(value = "/verify/revoked.crl", produces = "application/pkix-crl")
    byte[] revoked() {
        return seals.revoked();
    }

    /**
     * Answers a time-stamp request (RFC 3161) of a program of an office: a stamp says no more than that something was there,
     * but one of ours makes what somebody sealed with a stolen key look older than its discovery.
     */
    @PostMapping(
            value = "/time-stamps",
            consumes = "application/timestamp-query",
            produces = "application/timestamp-reply")
    byte[] timeStamp(@AuthenticationPrincipal Viewer viewer, @RequestBody byte[] request) {
        if (!viewer.isStaff()) {
            throw Problem.forbidden(
                    LocalText.of("只有工作单位的账号可以申请时间戳。", "Only accounts of offices are given time stamps."));
        }
        pace.stamp(viewer.account());
        try {
            return seals.timeStamps().respond(request, statusLists.now());
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "not-a-request",
                    LocalText.of("这不是时间戳请求（RFC 3161）。", "This is no time-stamp request (RFC 3161)."));
        }
    }

    /**
     * @param kind {@code revoked}, {@code withdrawn} or {@code cancelled}
     * @param reason what was found, {@code law} on which provisions it rests
     * @param hearing how the holder was told of the right to a hearing; must be said of a revocation
     */
    record End(String kind, String reason, Optional<String> law, Optional<String> hearing) {}

    @PostMapping("/licences/{id}/end")
    LicenceView end(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody End end) {
        ending.end(
                viewer,
                id,
                Ending.Decision.of(
                        LicencePages.kind(end.kind()),
                        end.reason(),
                        end.law().orElse(""),
                        end.hearing().orElse("")));
        return licence(viewer, id);
    }

    /**
     * What anyone may know of a licence, by its number or its identifier. Where several have the number the answer is 409
     * {@code several-licences}: name the type, and the unit where that isn't enough. Of numbers that are a person's identity
     * number (409 {@code number-is-a-persons}) no more than the state is told, at {@code /verify/standings}.
     */
    @GetMapping("/verify")
    Lookup.PublicLicence find(
            @Parameter(
                            description =
                                    "The licence's number, or its electronic licence identifier (电子证照标识, GB/T 36904):"
                                            + " 1.2.156.3005.2, type, issuer, serial number, version, check character")
                    @RequestParam
                    String number,
            @RequestParam Optional<String> type,
            @RequestParam Optional<String> unit,
            HttpServletRequest request) {
        pace.ask(request.getRemoteAddr());
        Lookup.fault(number).ifPresent(fault -> {
            throw Problem.atField("number", "licence-id", fault);
        });
        return switch (lookup.find(new Lookup.Question(number, type, unit))) {
            case Lookup.Found.One(Lookup.PublicLicence licence) -> licence;
            case Lookup.Found.Nothing() -> throw Problem.notFound();
            case Lookup.Found.Several(List<Lookup.Match> matches) -> throw several(matches);
            case Lookup.Found.Persons() -> throw persons();
            case Lookup.Found.Standing(var matches) -> throw persons();
        };
    }

    /**
     * The types and states of the licences with a number, for choosing among several. Of a number that is a person's identity
     * number, nothing but the state, and only to who names the type.
     */
    @GetMapping("/verify/standings")
    List<Lookup.Match> standings(
            @RequestParam String number, @RequestParam Optional<String> type, HttpServletRequest request) {
        pace.ask(request.getRemoteAddr());
        return switch (lookup.find(new Lookup.Question(number, type, Optional.empty()))) {
            case Lookup.Found.One(Lookup.PublicLicence one) ->
                List.of(new Lookup.Match(
                        one.type(), one.title(), one.state(), Optional.empty(), Optional.of(one.issuer())));
            case Lookup.Found.Several(List<Lookup.Match> matches) -> matches;
            case Lookup.Found.Standing(List<Lookup.Match> matches) -> matches;
            case Lookup.Found.Nothing() -> List.of();
            case Lookup.Found.Persons() -> throw persons();
        };
    }

    private static Problem several(List<Lookup.Match> matches) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "several-licences",
                LocalText.of(
                        "这个编号有 " + matches.size() + " 本证照。请加上 type（证照类型），仍不止一本的再加上 unit（发证单位）："
                                + list(matches, Language.ZH),
                        matches.size() + " licences have this number. Add type, and unit where that isn't enough: "
                                + list(matches, Language.EN)));
    }

    private static String list(List<Lookup.Match> matches, Language language) {
        return matches.stream()
                .map(match -> match.title().in(language) + " type=" + match.type()
                        + match.unit().map(unit -> " unit=" + unit).orElse(""))
                .collect(Collectors.joining("; "));
    }

    private static Problem persons() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "number-is-a-persons",
                LocalText.of(
                        "这个编号就是（或者包含）公民身份号码，按编号或电子证照标识只答复是否有效：/api/v1/verify/standings?number=…&type=…（用标识时不用 type）。查验证照本身请扫二维码或用文件。",
                        "This number is, or begins with, a person's identity number. By number or identifier only the state"
                                + " is told: /api/v1/verify/standings?number=…&type=… (an identifier needs no type). To verify"
                                + " a licence use its QR code or its file."));
    }

    @GetMapping("/verify/{code}")
    Lookup.PublicLicence byCode(@PathVariable String code) {
        return lookup.byCode(code).orElseThrow(Problem::notFound);
    }

    /**
     * @param result {@code valid}; {@code incomplete}: valid, but not all seals are in this file; {@code invalid}: altered,
     *     forged, not sealed, or not in force; {@code unproven}: nothing is wrong with it, but who sealed it, or when, can't
     *     be proven here; {@code no-licence}: genuine, without data of a licence; {@code never-issued}: genuine, but unknown
     *     here; {@code not-as-issued}: it borrows the identifier of a licence or paper and isn't the file that was issued;
     *     {@code unreadable}
     * @param status as the platform knows it, of a file that it issued
     * @param earlier whether the licence's file was made anew since: {@code status} has the present identifier
     * @param seals how many of those that belong on the licence this file bears; of licences that several units seal
     * @param paper what it is when it is an official paper of the platform, not a licence
     */
    record Checked(
            String result,
            Sentence sentence,
            List<SignatureLine> signatures,
            Optional<Lookup.PublicLicence> status,
            boolean earlier,
            Optional<SealCount> seals,
            Optional<SealedPapers.PublicPaper> paper) {}

    record SignatureLine(String signer, List<Claim> claims) {}

    /** Checks the one OFD file of a form; described with the other way to send it. */
    @Hidden
    @PostMapping(value = "/verify/file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Checked ofForm(MultipartHttpServletRequest form) throws IOException {
        List<MultipartFile> files =
                form.getMultiFileMap().values().stream().flatMap(List::stream).toList();
        if (files.size() != 1) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "one-file",
                    LocalText.of(
                            "表单里有 " + files.size() + " 个文件。一次只查验一个 OFD 文件，请逐个发送。",
                            "The form holds " + files.size()
                                    + " files. One OFD file is checked at a time; send them one by one."));
        }
        return checked(pace.file(form.getRemoteAddr(), () -> checking.check(files.getFirst())));
    }

    /** What is sent in no way that holds a file. */
    @Hidden
    @PostMapping("/verify/file")
    Checked neither() {
        throw Problem.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "not-a-file",
                LocalText.of(
                        "请把 OFD 文件本身作为请求正文发送，Content-Type 为 application/octet-stream；也可以用只含一个文件的 multipart/form-data 表单。",
                        "Send the OFD file itself as the body, with Content-Type application/octet-stream, "
                                + "or a multipart/form-data form that holds one file."));
    }

    /** A form with one file, under whatever name. */
    record FileForm(
            @Schema(types = "string", format = "binary") String file) {}

    /** Checks an OFD file sent as the body. */
    @Operation(
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                        schema = @Schema(types = "string", format = "binary")),
                                @Content(
                                        mediaType = "application/ofd",
                                        schema = @Schema(types = "string", format = "binary")),
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema = @Schema(implementation = FileForm.class))
                            }))
    @PostMapping(
            value = "/verify/file",
            consumes = {MediaType.APPLICATION_OCTET_STREAM_VALUE, "application/ofd"})
    Checked file(HttpServletRequest request) throws IOException {
        return checked(pace.file(request.getRemoteAddr(), () -> checking.checkBody(request.getInputStream())));
    }

    private static Checked checked(Lookup.CheckedFile checked) {
        return new Checked(
                checked.result().code(),
                sentence(checked),
                checked.verification() instanceof Verification.Signed signed
                        ? signed.signatures().stream().map(LicenceApi::line).toList()
                        : List.of(),
                checked.status(),
                checked.earlier(),
                checked.seals(),
                checked.paper());
    }

    private static Sentence sentence(Lookup.CheckedFile checked) {
        return switch (checked.result()) {
            case VALID ->
                checked.paper()
                        .map(LicenceApi::sentence)
                        .orElse(checked.verification().sentence());
            case INCOMPLETE -> sentence(checked.seals().orElseThrow());
            case INVALID ->
                checked.status()
                        .map(known -> sentence(known.state().title()))
                        .orElse(checked.verification().sentence());
            case NO_LICENCE, NEVER_ISSUED, NOT_AS_ISSUED ->
                new Sentence(
                        checked.result().sentence().zh(),
                        checked.result().sentence().en());
            case UNPROVEN, UNREADABLE -> checked.verification().sentence();
        };
    }

    private static Sentence sentence(SealedPapers.PublicPaper paper) {
        return new Sentence(
                "签章真实、文件完整：这是本平台的公文 " + paper.number() + "，不是证照。",
                "Seal and file are genuine: it is official paper " + paper.number()
                        + " of this platform, not a licence.");
    }

    private static Sentence sentence(SealCount count) {
        return new Sentence(
                "签章真实、文件未被改动，但这份文件上" + count.text().zh() + "。",
                "Its seals are genuine and nothing was changed, but of this file: "
                        + count.text().en() + ".");
    }

    private static Sentence sentence(LocalText state) {
        return new Sentence(
                "签章真实、文件完整，但证照" + state.zh() + "。",
                "Seal and file are genuine, but the licence is " + state.en().toLowerCase(java.util.Locale.ROOT) + ".");
    }

    private static SignatureLine line(SignatureReport report) {
        return new SignatureLine(report.signer().map(Object::toString).orElse(""), report.claims());
    }
}
