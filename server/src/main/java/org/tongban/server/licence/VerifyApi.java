package org.tongban.server.licence;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** Verification of a licence by its number, its identifier or its code, for programs of anybody. */
@RestController
@RequestMapping("/api/v1")
class VerifyApi {
    private final Lookup lookup;
    private final LookupPace pace;

    VerifyApi(Lookup lookup, LookupPace pace) {
        this.lookup = lookup;
        this.pace = pace;
    }

    /**
     * What anyone may know of a licence, by its number or its identifier. Where several have the number the answer is 409
     * {@code several-licences}: name the type, and the unit where that isn't enough. Of numbers that are a person's identity
     * number (409 {@code number-is-a-persons}) no more than the state is told, at {@code /verify/standings}.
     */
    @GetMapping("/verify")
    PublicLicence find(
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
            case Lookup.Found.One(PublicLicence licence) -> licence;
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
            case Lookup.Found.One(PublicLicence one) ->
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
    PublicLicence byCode(@PathVariable String code) {
        return lookup.byCode(code).orElseThrow(Problem::notFound);
    }
}
