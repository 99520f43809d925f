package org.tongban.server.licence;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.Claim;
import org.tongban.seal.Sentence;
import org.tongban.seal.SignatureReport;
import org.tongban.seal.Verification;
import org.tongban.server.web.Problem;

/** Verification of a file, for programs of anybody. */
@RestController
@RequestMapping("/api/v1")
class VerifyFileApi {
    private static final Sentence STANDS = new Sentence(
            FileResult.VALID.sentence().zh() + "。", FileResult.VALID.sentence().en() + ".");

    private final FileChecking checking;
    private final LookupPace pace;

    VerifyFileApi(FileChecking checking, LookupPace pace) {
        this.checking = checking;
        this.pace = pace;
    }

    /**
     * @param result {@code valid}; {@code incomplete}: valid, but not all seals are in this file; {@code invalid}: altered,
     *     forged, not sealed, or not in force; {@code unproven}: nothing is wrong with it, but who sealed it, or when, can't
     *     be proven here; {@code no-licence}: genuine, without data of a licence; {@code never-issued}: genuine, but unknown
     *     here; {@code not-as-issued}: it borrows the identifier of a licence or paper and isn't the file that was issued;
     *     {@code seal-withdrawn}: it is the file that was issued, and its seal was stolen, so that it counts no more;
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
            Optional<PublicLicence> status,
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

    private static Checked checked(CheckedFile checked) {
        return new Checked(
                checked.result().code(),
                sentence(checked),
                checked.verification() instanceof Verification.Signed signed
                        ? signed.signatures().stream().map(VerifyFileApi::line).toList()
                        : List.of(),
                checked.status(),
                checked.earlier(),
                checked.seals(),
                checked.paper());
    }

    private static Sentence sentence(CheckedFile checked) {
        return switch (checked.result()) {
            case VALID -> checked.paper().map(VerifyFileApi::sentence).orElse(STANDS);
            case INCOMPLETE -> sentence(checked.seals().orElseThrow());
            case INVALID ->
                checked.status()
                        .map(known -> sentence(known.state().title()))
                        .orElse(checked.verification().sentence());
            case SEAL_WITHDRAWN -> withdrawn(checked);
            case NO_LICENCE, NEVER_ISSUED, NOT_AS_ISSUED -> sentence(checked.result());
            case UNPROVEN, UNREADABLE -> checked.verification().sentence();
        };
    }

    private static Sentence sentence(FileResult result) {
        return new Sentence(result.sentence().zh(), result.sentence().en());
    }

    /** With the state that its licence is in, whatever became of this file. */
    private static Sentence withdrawn(CheckedFile checked) {
        Sentence why = sentence(checked.result());
        return checked.status()
                .map(known -> known.state().title())
                .map(state -> new Sentence(
                        why.zh() + "证照本身此刻：" + state.zh() + "。",
                        why.en() + " The licence itself right now: " + state.en() + "."))
                .orElse(why);
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
