package org.tongban.server.licence;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.tongban.server.viewer.Viewer;

/** Seals of licensed authorities, for programs of administrators. */
@RestController
@RequestMapping("/api/v1/licensed-seals")
class LicensedSealApi {
    private final LicensedSealRegister register;
    private final LicensedSeals seals;
    private final LicensedSealEnds ends;

    LicensedSealApi(LicensedSealRegister register, LicensedSeals seals, LicensedSealEnds ends) {
        this.ends = ends;
        this.register = register;
        this.seals = seals;
    }

    record Made(UUID id) {}

    @GetMapping
    List<LicensedSealRegister.Line> all(@AuthenticationPrincipal Viewer viewer) {
        return register.all(viewer);
    }

    /** @param unit its id */
    record Ask(String unit) {}

    /** Makes a key for this unit and a request by which an authority certifies it. */
    @PostMapping
    Made ask(@AuthenticationPrincipal Viewer viewer, @RequestBody Ask ask) {
        return new Made(seals.ask(viewer, ask.unit()));
    }

    @GetMapping("/{id}")
    LicensedSealRegister.Line one(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return register.require(viewer, id);
    }

    /** The certification request (PKCS#10, PEM). */
    @GetMapping("/{id}/request")
    ResponseEntity<byte[]> request(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return Answers.download(register.request(viewer, id), "application/pkcs10", "request-" + id + ".csr");
    }

    /**
     * Brings in the certificate and the seal for a key that is here: the first time, or with the same certificate a seal that
     * was made anew, or one that was taken out of use by mistake.
     *
     * @param replaces the id of the one in use, where there is one
     */
    @PostMapping("/{id}/seal")
    LicensedSealRegister.Line bring(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam("certificate") MultipartFile certificate,
            @RequestParam("seal") MultipartFile seal,
            @RequestParam(name = "differs", defaultValue = "") String differs,
            @RequestParam(name = "replaces", required = false) @Nullable UUID replaces)
            throws IOException {
        seals.bring(
                viewer,
                id,
                SealUpload.delivery(Optional.of(certificate), seal, differs, Optional.ofNullable(replaces)));
        return register.require(viewer, id);
    }

    /** Brings in a key with its certificate (PKCS#12), and the seal. @param certificate those above it, where needed */
    @PostMapping("/with-key")
    LicensedSealRegister.Line withKey(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam("unit") String unit,
            @RequestParam("keys") MultipartFile keys,
            @RequestParam("password") String password,
            @RequestParam(name = "certificate", required = false) @Nullable MultipartFile certificate,
            @RequestParam("seal") MultipartFile seal,
            @RequestParam(name = "differs", defaultValue = "") String differs,
            @RequestParam(name = "replaces", required = false) @Nullable UUID replaces)
            throws IOException {
        UUID id = seals.bringWithKey(
                viewer,
                unit,
                SealUpload.keys(keys),
                password.toCharArray(),
                SealUpload.delivery(Optional.ofNullable(certificate), seal, differs, Optional.ofNullable(replaces)));
        return register.require(viewer, id);
    }

    /**
     * @param stolen whether its key may be in others' hands: what the unit issued is sealed anew then
     * @param from then: since when, where that is known
     */
    record End(String reason, Optional<Boolean> stolen, Optional<OffsetDateTime> from) {
        SealRegister.Order order() {
            return new SealRegister.Order("", reason, stolen.orElse(false), from.map(OffsetDateTime::toInstant));
        }
    }

    /**
     * Takes one out of use, or withdraws what was asked for; the unit seals with the platform's own from then on. One that is
     * out of use can be declared stolen still, and one that was stolen to have been so earlier.
     */
    @PostMapping("/{id}/end")
    void end(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody End end) {
        ends.end(viewer, id, end.order());
    }

    /** What was ever written of its end: what stands first, then what stood before, the latest first. */
    @GetMapping("/{id}/ends")
    List<SealRevocations.Written> written(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return register.written(viewer, id);
    }

    /** Corrects since when one counts as stolen; another administrator than who wrote that has to. */
    @PostMapping("/{id}/ends/correction")
    List<SealRevocations.Written> correct(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody SealApi.Correction said) {
        ends.correct(viewer, id, said.reason(), said.from().map(OffsetDateTime::toInstant));
        return register.written(viewer, id);
    }
}
