package org.tongban.server.licence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    private final Licences licences;
    private final LicenceAccess access;
    private final Lookup lookup;
    private final Ending ending;

    LicenceApi(Licences licences, LicenceAccess access, Lookup lookup, Ending ending) {
        this.licences = licences;
        this.access = access;
        this.lookup = lookup;
        this.ending = ending;
    }

    /** A licence of the signed-in holder, or of the unit that issued it. */
    record LicenceView(UUID id, Optional<UUID> matter, UUID originCase, Lookup.PublicLicence licence) {}

    @GetMapping("/licences")
    List<LicenceView> wallet(@AuthenticationPrincipal Viewer viewer) {
        return licences.ofPerson(viewer.person()).stream().map(this::view).toList();
    }

    @GetMapping("/licences/{id}")
    LicenceView licence(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return view(access.require(viewer, id));
    }

    @GetMapping("/matters/{matter}/licence")
    LicenceView ofMatter(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID matter) {
        return view(access.requireOfMatter(viewer, matter));
    }

    private LicenceView view(Licence licence) {
        return new LicenceView(licence.id(), licence.matter(), licence.originCase(), lookup.shown(licence));
    }

    @GetMapping("/licences/{id}/file")
    ResponseEntity<byte[]> file(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        access.require(viewer, id);
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/ofd"))
                .body(licences.file(id));
    }

    /** @param kind {@code revoked}, {@code withdrawn} or {@code cancelled} */
    record End(String kind, String reason) {}

    @PostMapping("/licences/{id}/end")
    LicenceView end(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody End end) {
        ending.end(viewer, id, LicencePages.kind(end.kind()), end.reason());
        return licence(viewer, id);
    }

    @GetMapping("/verify")
    Lookup.PublicLicence byNumber(@RequestParam String number) {
        return lookup.byNumber(number).orElseThrow(Problem::notFound);
    }

    @GetMapping("/verify/{code}")
    Lookup.PublicLicence byCode(@PathVariable String code) {
        return lookup.byCode(code).orElseThrow(Problem::notFound);
    }

    /**
     * @param result {@code valid}, {@code invalid} or {@code unreadable}
     * @param status as the platform knows it; empty for files of others and for those that aren't intact
     */
    record Checked(
            String result, Sentence sentence, List<SignatureLine> signatures, Optional<Lookup.PublicLicence> status) {}

    record SignatureLine(String signer, List<Claim> claims) {}

    /** Checks an OFD file sent as the body. */
    @PostMapping("/verify/file")
    Checked file(@RequestBody byte[] file) {
        Lookup.CheckedFile checked = lookup.check(file);
        return switch (checked.verification()) {
            case Verification.Unreadable(var reason, Sentence sentence) ->
                new Checked("unreadable", sentence, List.of(), Optional.empty());
            case Verification.Unsigned(var licence, Sentence sentence) ->
                new Checked("invalid", sentence, List.of(), Optional.empty());
            case Verification.Signed signed ->
                new Checked(
                        checked.good() ? "valid" : "invalid",
                        checked.status()
                                .filter(known -> !checked.good())
                                .map(known -> sentence(known.state().title()))
                                .orElse(signed.sentence()),
                        signed.signatures().stream().map(LicenceApi::line).toList(),
                        checked.status());
        };
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
