package org.tongban.server.catalogue.page;

import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.HandledOnline;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.Savings;
import org.tongban.server.catalogue.Share;
import org.tongban.server.web.Problem;

/** The figures of the pages, for programs: what bundling saves, and how good the service is. */
@RestController
@RequestMapping("/api/v1/catalogue")
class FiguresApi {
    private static final Pattern CODE = Pattern.compile("\\d{6}|\\d{9}|\\d{12}");

    private final CatalogueInForce catalogues;
    private final FullestCase fullest;
    private final HandledOnline handled;

    FiguresApi(CatalogueInForce catalogues, FullestCase fullest, HandledOnline handled) {
        this.catalogues = catalogues;
        this.fullest = fullest;
        this.handled = handled;
    }

    record SavingOfTheme(String theme, LocalText title, int items, List<Savings.Figure> figures) {}

    record SavingsView(String region, List<Savings.Figure> all, List<SavingOfTheme> themes) {}

    /** Before and after for every theme, in the case in which most items apply (JSON, or a table with {@code format=csv}). */
    @GetMapping(
            path = "/savings",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    ResponseEntity<Object> savings(
            @RequestParam(defaultValue = "") String region, @RequestParam(defaultValue = "json") String format) {
        Catalogue catalogue = catalogues.today();
        Region chosen = served(catalogue, region);
        SavingsPage page = SavingsPage.of(catalogue, chosen.name(), chosen.code(), fullest);
        if (format.equals("csv")) {
            return ResponseEntity.ok()
                    .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                    .body(csv(page).getBytes(StandardCharsets.UTF_8));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new SavingsView(
                        chosen.code(),
                        page.all().figures(),
                        page.rows().stream()
                                .map(row -> new SavingOfTheme(
                                        row.id(),
                                        row.title(),
                                        row.items(),
                                        row.savings().figures()))
                                .toList()));
    }

    /** The first county that is served when none is asked for; figures of another place than asked for would mislead. */
    private static Region served(Catalogue catalogue, String region) {
        if (!region.isBlank() && !CODE.matcher(region).matches()) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "region-code",
                    LocalText.of(
                            "“" + region + "”不是地区代码。请写六位行政区划代码，如 141002。",
                            "“" + region + "” is no code of a region. Write six digits, such as 141002."));
        }
        return Regions.served(Regions.groups(catalogue), region)
                .orElseThrow(() -> Problem.of(
                        HttpStatus.NOT_FOUND,
                        "region-not-served",
                        LocalText.of(
                                "“" + name(catalogue, region).zh() + "”还没有开通办事，所以没有它的数字。请换一个已经开通的县（市、区）。",
                                "Nothing can be applied for in "
                                        + name(catalogue, region).en()
                                        + " yet, so there are no figures of it. Ask for a county that is served.")));
    }

    private static LocalText name(Catalogue catalogue, String region) {
        return catalogue.region(region).map(Region::name).orElse(LocalText.of(region, region));
    }

    private static String csv(SavingsPage page) {
        String names = page.all().figures().stream()
                .map(figure ->
                        figure.title().en().toLowerCase(java.util.Locale.ROOT).replace(' ', '_'))
                .map(name -> name + "_before," + name + "_after")
                .collect(Collectors.joining(","));
        return "\uFEFFtheme,title_zh,items," + names + "\r\n"
                + page.rows().stream()
                        .map(row -> row.id() + "," + row.title().zh() + "," + row.items() + ","
                                + row.savings().figures().stream()
                                        .map(figure -> figure.before() + "," + figure.after())
                                        .collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    record ShareOn(String day, int part, int all, Optional<Double> percent) {}

    record RatioView(LocalText title, LocalText method, int target, List<ShareOn> shares) {}

    /** Service levels against their targets, at the ends of the past year's months. */
    @GetMapping("/ratios")
    List<RatioView> ratios() {
        Catalogue catalogue = catalogues.today();
        YearMonth first = YearMonth.from(catalogue.day()).minusMonths(ListsPage.MONTHS);
        ListsPage page = ListsPage.of(catalogue, handled.byMonth(first));
        return page.levels().stream()
                .map(level -> new RatioView(level.title(), level.method(), level.target(), shares(page, level)))
                .toList();
    }

    private static List<ShareOn> shares(ListsPage page, ListsPage.Level level) {
        return java.util.stream.IntStream.range(0, page.days().size())
                .mapToObj(i -> {
                    Share share = level.shares().get(i);
                    return new ShareOn(page.days().get(i).toString(), share.part(), share.all(), share.percent());
                })
                .toList();
    }
}
