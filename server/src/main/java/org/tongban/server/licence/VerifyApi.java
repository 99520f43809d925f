package org.tongban.server.licence;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
     * What anyone may know of a licence, by its number or its identifier. Full and half width, case, blanks and the kinds of
     * brackets make no difference in a number. Where several have the number the answer is 409 {@code several-licences}: name
     * the type, and the unit where that isn't enough. Of numbers that are a person's identity number (409 {@code
     * number-is-a-persons}) only the state is told, at {@code POST /verify/standings}, and only to who knows the holder's name;
     * of numbers that hold an identity number and more (409 {@code number-untold}) nothing is.
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
        return switch (found(new Lookup.Question(number, type, unit, Optional.empty()), request)) {
            case Lookup.Found.One(PublicLicence licence) -> licence;
            case Lookup.Found.Nothing() -> throw unknown(number);
            case Lookup.Found.Several(List<Lookup.Match> matches) -> throw several(matches);
            case Lookup.Found.Untold() -> throw untold();
            case Lookup.Found.Persons _, Lookup.Found.NoMatch _, Lookup.Found.Standing _ -> throw persons();
        };
    }

    private Lookup.Found found(Lookup.Question question, HttpServletRequest request) {
        pace.ask(request.getRemoteAddr());
        Lookup.fault(question.asked()).ifPresent(fault -> {
            throw Problem.atField("number", "licence-id", fault);
        });
        return lookup.find(question);
    }

    /** The types and states of the licences with a number, for choosing among several. */
    @GetMapping("/verify/standings")
    List<Lookup.Match> standings(
            @RequestParam String number, @RequestParam Optional<String> type, HttpServletRequest request) {
        return standings(new Lookup.Question(number, type, Optional.empty(), Optional.empty()), request);
    }

    /**
     * What is asked for besides the number.
     *
     * @param holder full name of the holder, of a number that is a person's identity number
     */
    record Standings(String number, Optional<String> type, Optional<String> holder) {}

    /**
     * The same, by what shall stand in no address: a person's identity number, with the type and the holder's full name. Nothing
     * but the state is told, and nothing at all ({@code []}) where one of the three doesn't fit.
     */
    @PostMapping("/verify/standings")
    List<Lookup.Match> standings(@RequestBody Standings asked, HttpServletRequest request) {
        return standings(
                new Lookup.Question(
                        asked.number(),
                        asked.type(),
                        Optional.empty(),
                        asked.holder().filter(name -> !name.isBlank())),
                request);
    }

    private List<Lookup.Match> standings(Lookup.Question question, HttpServletRequest request) {
        return switch (found(question, request)) {
            case Lookup.Found.One(PublicLicence one) ->
                List.of(new Lookup.Match(
                        one.type(),
                        one.title(),
                        one.state(),
                        Optional.of(one.number()),
                        Optional.empty(),
                        Optional.of(one.issuer())));
            case Lookup.Found.Several(List<Lookup.Match> matches) -> matches;
            case Lookup.Found.Standing(List<Lookup.Match> matches) -> matches;
            case Lookup.Found.Nothing _, Lookup.Found.NoMatch _ -> List.of();
            case Lookup.Found.Persons() -> throw persons();
            case Lookup.Found.Untold() -> throw untold();
        };
    }

    private static Problem unknown(String number) {
        return Problem.of(HttpStatus.NOT_FOUND, "not-found", Lookup.nothing(number));
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
                .map(match -> match.title().in(language)
                        + match.number().map(number -> " number=" + number).orElse("") + " type=" + match.type()
                        + match.unit().map(unit -> " unit=" + unit).orElse(""))
                .collect(Collectors.joining("; "));
    }

    private static Problem persons() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "number-is-a-persons",
                LocalText.of(
                        "这个编号是公民身份号码。按编号只答复是否有效，并且要写明证照类型和持证人姓名全名：POST /api/v1/verify/standings，正文"
                                + " {\"number\":…,\"type\":…,\"holder\":…}。查验证照本身请扫二维码或用文件。",
                        "This number is a person's identity number. By number only the state is told, to who names the type and"
                                + " the holder in full: POST /api/v1/verify/standings with"
                                + " {\"number\":…,\"type\":…,\"holder\":…}. To verify a licence use its QR code or its file."));
    }

    private static Problem untold() {
        return Problem.of(HttpStatus.CONFLICT, "number-untold", Lookup.UNTOLD);
    }

    @GetMapping("/verify/{code}")
    PublicLicence byCode(@PathVariable String code) {
        return lookup.byCode(code).orElseThrow(Problem::notFound);
    }
}
