package org.tongban.server.catalogue.api;

import static org.tongban.server.catalogue.api.Table.column;
import static org.tongban.server.catalogue.api.Table.zh;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.GuideRequest;
import org.tongban.server.catalogue.PublicList;
import org.tongban.server.catalogue.Word;
import org.tongban.server.catalogue.api.OpenData.Asked;
import org.tongban.server.catalogue.search.Searching;
import org.tongban.server.web.Problem;

/**
 * Items, themes, materials, licence types and published lists as open data, in JSON or, with {@code format=csv}, as a
 * table. Everything answers for any day: {@code on=2026-01-31}; today when left out.
 */
@RestController
@RequestMapping(path = "/api/v1/catalogue")
class CatalogueApi {
    private static final String MOST = "200";

    private static final Table<Views.ItemLine> ITEMS = Table.of(
            column("id", Views.ItemLine::id),
            column("title_zh", line -> line.title().zh()),
            column("title_en", line -> line.title().en()),
            column("kind", Views.ItemLine::kind),
            column("department", Views.ItemLine::department),
            column("level", line -> line.level().orElse("")),
            column("unit", line -> line.unit().orElse("")),
            column("subjects", line -> String.join(";", line.subjects())),
            column("statutory_limit", line -> line.statutoryLimit().orElse("")),
            column("promised_limit", Views.ItemLine::promisedLimit),
            column("fee_yuan", line -> line.feeYuan().map(Object::toString).orElse("0")),
            column("result_zh", line -> line.result().zh()),
            column("basis", line -> zh(line.basis())),
            column("materials", line -> String.join(";", line.materials())),
            column("channels", line -> String.join(";", line.channels())),
            column("lists", line -> String.join(";", line.lists())));

    private static final Table<Views.ThemeLine> THEMES = Table.of(
            column("id", Views.ThemeLine::id),
            column("title_zh", line -> line.title().zh()),
            column("title_en", line -> line.title().en()),
            column("kind", Views.ThemeLine::kind),
            column("audience", Views.ThemeLine::audience),
            column("lead", Views.ThemeLine::lead),
            column("items", line -> String.join(";", line.items())),
            column("keywords", line -> String.join(";", line.keywords())));

    private static final Table<Views.MaterialLine> MATERIALS = Table.of(
            column("id", Views.MaterialLine::id),
            column("title_zh", line -> line.title().zh()),
            column("title_en", line -> line.title().en()),
            column("issued_by", Views.MaterialLine::issuedBy),
            column("files", line -> String.join(";", line.files())),
            column("replaced_by", line -> line.replacedBy().map(LocalText::zh).orElse("")),
            column("items", line -> String.join(";", line.items())));

    private static final Table<Views.LicenceLine> LICENCES = Table.of(
            column("id", Views.LicenceLine::id),
            column("title_zh", line -> line.title().zh()),
            column("title_en", line -> line.title().en()),
            column("code", Views.LicenceLine::code),
            column("holder", Views.LicenceLine::holder),
            column("issuer", Views.LicenceLine::issuer),
            column("issued_for", line -> String.join(";", line.issuedFor())));

    private static final Table<Views.ListLine> LISTS = Table.of(
            column("id", Views.ListLine::id),
            column("title_zh", line -> line.title().zh()),
            column("title_en", line -> line.title().en()),
            column("meaning_zh", line -> line.meaning().zh()),
            column("items", line -> Integer.toString(line.items())));

    private static final Table<Views.GuideLine> GUIDE = Table.of(
            column("id", Views.GuideLine::id),
            column("title_zh", line -> line.title().zh()),
            column("title_en", line -> line.title().en()),
            column("because_zh", line -> line.because().zh()),
            column("situation_zh", line -> line.situation().map(LocalText::zh).orElse("")),
            column("unit", line -> line.unit().orElse("")),
            column("promised_limit", Views.GuideLine::promisedLimit),
            column("after", line -> String.join(";", line.after())));

    private final CatalogueInForce catalogues;
    private final Searching searching;

    CatalogueApi(CatalogueInForce catalogues, Searching searching) {
        this.catalogues = catalogues;
        this.searching = searching;
    }

    private Catalogue on(Optional<LocalDate> day) {
        return day.map(catalogues::on).orElseGet(catalogues::today);
    }

    /** @param region items that are offered there, with the unit and the limit of that place */
    @GetMapping(
            path = "/items",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    ResponseEntity<Object> items(
            @RequestParam Optional<String> region,
            @RequestParam Optional<String> department,
            @RequestParam Optional<LocalDate> on,
            @RequestParam Optional<String> format,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = MOST) int limit,
            @RequestHeader(defaultValue = "*/*") String accept) {
        Catalogue catalogue = on(on);
        region.ifPresent(code -> catalogue.region(code).orElseThrow(Problem::notFound));
        List<Views.ItemLine> lines = catalogue.items().values().stream()
                .filter(item -> department.map(item.decides()::equals).orElse(true))
                .flatMap(item -> Views.item(catalogue, item, region).stream())
                .toList();
        return OpenData.answer(Asked.of(format, accept, after, limit), lines, Views.ItemLine::id, ITEMS);
    }

    /** One item in full. */
    @GetMapping("/items/{id}")
    Views.ItemInFull item(
            @PathVariable String id, @RequestParam Optional<String> region, @RequestParam Optional<LocalDate> on) {
        Catalogue catalogue = on(on);
        return catalogue
                .item(id)
                .flatMap(item -> Views.inFull(catalogue, item, region))
                .orElseThrow(Problem::notFound);
    }

    @GetMapping(
            path = "/themes",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    ResponseEntity<Object> themes(
            @RequestParam Optional<LocalDate> on,
            @RequestParam Optional<String> format,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = MOST) int limit,
            @RequestHeader(defaultValue = "*/*") String accept) {
        List<Views.ThemeLine> lines =
                on(on).themes().values().stream().map(Views::theme).toList();
        return OpenData.answer(Asked.of(format, accept, after, limit), lines, Views.ThemeLine::id, THEMES);
    }

    @GetMapping("/themes/{id}")
    Views.ThemeInFull theme(@PathVariable String id, @RequestParam Optional<LocalDate> on) {
        return on(on).theme(id).map(Views::inFull).orElseThrow(Problem::notFound);
    }

    @GetMapping(
            path = "/materials",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    ResponseEntity<Object> materials(
            @RequestParam Optional<LocalDate> on,
            @RequestParam Optional<String> format,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = MOST) int limit,
            @RequestHeader(defaultValue = "*/*") String accept) {
        Catalogue catalogue = on(on);
        List<Views.MaterialLine> lines = catalogue.materials().values().stream()
                .map(material -> Views.material(catalogue, material))
                .toList();
        return OpenData.answer(Asked.of(format, accept, after, limit), lines, Views.MaterialLine::id, MATERIALS);
    }

    @GetMapping(
            path = "/licences",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    ResponseEntity<Object> licences(
            @RequestParam Optional<LocalDate> on,
            @RequestParam Optional<String> format,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = MOST) int limit,
            @RequestHeader(defaultValue = "*/*") String accept) {
        Catalogue catalogue = on(on);
        List<Views.LicenceLine> lines = catalogue.licences().values().stream()
                .map(licence -> Views.licence(catalogue, licence))
                .toList();
        return OpenData.answer(Asked.of(format, accept, after, limit), lines, Views.LicenceLine::id, LICENCES);
    }

    /** The lists that must be published, derived from the items. */
    @GetMapping(
            path = "/lists",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    ResponseEntity<Object> lists(
            @RequestParam Optional<LocalDate> on,
            @RequestParam Optional<String> format,
            @RequestHeader(defaultValue = "*/*") String accept) {
        Catalogue catalogue = on(on);
        List<Views.ListLine> lines = java.util.Arrays.stream(PublicList.values())
                .map(list -> new Views.ListLine(
                        list.word(),
                        list.title(),
                        list.meaning(),
                        list.items(catalogue).size()))
                .toList();
        return OpenData.answer(
                Asked.of(format, accept, Optional.empty(), lines.size()), lines, Views.ListLine::id, LISTS);
    }

    @GetMapping(
            path = "/lists/{id}",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    ResponseEntity<Object> list(
            @PathVariable String id,
            @RequestParam Optional<LocalDate> on,
            @RequestParam Optional<String> format,
            @RequestParam Optional<String> after,
            @RequestParam(defaultValue = MOST) int limit,
            @RequestHeader(defaultValue = "*/*") String accept) {
        Catalogue catalogue = on(on);
        PublicList list = Word.of(PublicList.class, id).orElseThrow(Problem::notFound);
        List<Views.ItemLine> lines = list.items(catalogue).stream()
                .flatMap(item -> Views.item(catalogue, item, Optional.empty()).stream())
                .toList();
        return OpenData.answer(Asked.of(format, accept, after, limit), lines, Views.ItemLine::id, ITEMS);
    }

    /**
     * What a guide comes to, item by item in the order they can be had: answers are query parameters by the id of their
     * question, several for questions of several choices.
     */
    @GetMapping(
            path = "/guides/{theme}",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    ResponseEntity<Object> guide(
            @PathVariable String theme,
            @RequestParam String region,
            @RequestParam MultiValueMap<String, String> query,
            @RequestParam Optional<LocalDate> on,
            @RequestParam Optional<String> format,
            @RequestHeader(defaultValue = "*/*") String accept) {
        Guide guide = switch (Guide.of(on(on), new GuideRequest(theme, region, query))) {
            case Parsed.Ok<Guide>(Guide made) -> made;
            case Parsed.Bad<Guide>(String code, LocalText sentence) ->
                throw Problem.of(HttpStatus.NOT_FOUND, code, sentence);
        };
        List<Views.GuideLine> lines = Views.guide(guide);
        return OpenData.answer(Asked.of(format, accept, Optional.empty(), 1000), lines, Views.GuideLine::id, GUIDE);
    }

    record Found(String kind, String id, LocalText title, double score) {}

    /** Finds themes and items by everyday words, pinyin and with mistakes in typing; the best first. */
    @GetMapping("/search")
    List<Found> search(@RequestParam String q, @RequestParam(defaultValue = "20") int limit) {
        Catalogue catalogue = catalogues.today();
        return searching.find(q, Math.clamp(limit, 1, 100)).stream()
                .flatMap(hit -> (hit.theme()
                                ? catalogue.theme(hit.id()).map(theme -> theme.title())
                                : catalogue.item(hit.id()).map(item -> item.title()))
                        .map(title -> new Found(hit.theme() ? "theme" : "item", hit.id(), title, hit.score())).stream())
                .toList();
    }
}
