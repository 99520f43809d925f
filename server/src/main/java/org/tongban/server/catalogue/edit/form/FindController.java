package org.tongban.server.catalogue.edit.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.edit.Editing;
import org.tongban.server.catalogue.edit.form.FindPage.Found;
import org.tongban.server.catalogue.edit.form.FindPage.Link;
import org.tongban.server.catalogue.edit.form.FindPage.Something;
import org.tongban.server.catalogue.edit.yaml.RuleText;
import org.tongban.server.catalogue.search.Hit;
import org.tongban.server.catalogue.search.Searching;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Finds what is to be changed by its name, and begins what isn't there yet. */
@Controller
class FindController {
    private static final int HITS = 12;

    private final Editing editing;
    private final CatalogueInForce catalogues;
    private final Searching searching;
    private final Beginnings beginnings;

    FindController(Editing editing, CatalogueInForce catalogues, Searching searching, Beginnings beginnings) {
        this.editing = editing;
        this.catalogues = catalogues;
        this.searching = searching;
        this.beginnings = beginnings;
    }

    @GetMapping("/editing/changes/{id}/find")
    ModelAndView find(Page page, @PathVariable UUID id, @RequestParam(defaultValue = "") String q) {
        return show(page, id, q.strip(), Something.NOTHING, Optional.empty());
    }

    @PostMapping("/editing/changes/{id}/new")
    Object begin(
            Page page,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "items") String kind,
            @RequestParam(defaultValue = "") String pack,
            @RequestParam(defaultValue = "") String zh,
            @RequestParam(defaultValue = "") String en,
            @RequestParam(defaultValue = "") String copy) {
        Something something = new Something(kind, pack, zh.strip(), en.strip(), copy.strip());
        try {
            return FormController.see(
                    FormController.address(id, "form", beginnings.begin(FormController.viewer(page), id, something)));
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return show(page, id, "", something, Optional.of(problem));
        }
    }

    private ModelAndView show(Page page, UUID id, String words, Something typed, Optional<Problem> problem) {
        Viewer viewer = FormController.viewer(page);
        List<String> paths = editing.paths(viewer);
        ModelAndView view = page.view("editing/find")
                .addObject(
                        "find",
                        new FindPage(
                                editing.find(viewer, id),
                                words,
                                words.isEmpty() ? List.of() : found(words, paths),
                                others(paths),
                                packs(viewer, paths),
                                typed,
                                problem.map(Problem::sentence),
                                problem.flatMap(Problem::field).orElse("")));
        problem.ifPresent(wrong -> view.setStatus(wrong.status()));
        return view;
    }

    private List<Found> found(String words, List<String> paths) {
        Catalogue catalogue = catalogues.today();
        List<Found> found = new ArrayList<>();
        for (Hit hit : searching.find(words, HITS)) {
            if (hit.theme()) {
                catalogue
                        .theme(hit.id())
                        .ifPresent(theme -> found.add(new Found(
                                theme.title(),
                                Optional.of(LocalText.of("主题", "Theme")),
                                files(paths, "themes", hit.id(), LocalText.of("主题的内容", "The theme")))));
            } else {
                catalogue
                        .item(hit.id())
                        .ifPresent(item -> found.add(new Found(
                                item.title(), Optional.of(LocalText.of("事项", "Item")), item(paths, hit.id()))));
            }
        }
        found.addAll(named(words, catalogue.materials(), Material::title, paths, "materials", "材料", "Material"));
        found.addAll(named(words, catalogue.licences(), LicenceType::title, paths, "licences", "证照", "Licence"));
        return found;
    }

    private static List<Link> item(List<String> paths, String id) {
        List<Link> links = new ArrayList<>(files(
                paths, "items", id, LocalText.of("事项本身：条件、材料、时限、收费", "The item: conditions, materials, limits, fee")));
        paths.stream()
                .filter(path -> path.endsWith("/units.yaml"))
                .map(path -> path.replaceFirst("/.*", ""))
                .map(pack -> new Link(
                        LocalText.of(
                                "本地设置（" + pack + "）：承诺时限、办公时间、地点、窗口",
                                "Local settings (" + pack + "): promised limit, hours, place, counters"),
                        pack + "/local/" + id + ".yaml"))
                .forEach(links::add);
        return links;
    }

    private static List<Link> files(List<String> paths, String folder, String id, LocalText title) {
        return paths.stream()
                .filter(path -> path.matches("[^/]+/" + folder + "/\\Q" + id + "\\E(@[^/]*)?\\.yaml"))
                .map(path -> new Link(versioned(title, path), path))
                .toList();
    }

    private static LocalText versioned(LocalText title, String path) {
        int at = path.indexOf('@');
        return at < 0
                ? title
                : LocalText.of(
                        title.zh() + "（" + path.substring(at + 1, at + 11) + " 起）",
                        title.en() + " (from " + path.substring(at + 1, at + 11) + ")");
    }

    private static <T> List<Found> named(
            String words,
            Map<String, T> things,
            Function<T, LocalText> title,
            List<String> paths,
            String folder,
            String zh,
            String en) {
        String asked = words.toLowerCase(Locale.ROOT);
        return things.entrySet().stream()
                .filter(entry -> (title.apply(entry.getValue()).zh() + " "
                                + title.apply(entry.getValue()).en().toLowerCase(Locale.ROOT) + " " + entry.getKey())
                        .contains(asked))
                .limit(HITS)
                .map(entry -> new Found(
                        title.apply(entry.getValue()),
                        Optional.of(LocalText.of(zh, en)),
                        files(
                                paths,
                                folder,
                                entry.getKey(),
                                LocalText.of(zh + "的内容", "The " + en.toLowerCase(Locale.ROOT)))))
                .toList();
    }

    private List<Found> others(List<String> paths) {
        Catalogue catalogue = catalogues.today();
        List<Link> units = links(paths, "/units.yaml");
        List<Link> words = links(paths, "/words.yaml");
        List<Link> elements = paths.stream()
                .filter(path -> path.contains("/elements/"))
                .map(path -> {
                    String id = path.replaceAll(".*/|\\.yaml$", "");
                    return new Link(
                            Optional.ofNullable(catalogue.sections().get(id))
                                    .map(section -> section.title())
                                    .orElse(LocalText.of(id, id)),
                            path);
                })
                .toList();
        return Stream.of(
                        new Found(LocalText.of("窗口、办公时间和单位", "Counters, hours and units"), Optional.empty(), units),
                        new Found(LocalText.of("百姓的说法（搜索用）", "Everyday words (for search)"), Optional.empty(), words),
                        new Found(
                                LocalText.of("表单问的内容（数据元）", "What forms ask (data elements)"),
                                Optional.empty(),
                                elements))
                .filter(one -> !one.links().isEmpty())
                .toList();
    }

    private static List<Link> links(List<String> paths, String ending) {
        return paths.stream()
                .filter(path -> path.endsWith(ending))
                .map(path -> {
                    String pack = path.replaceFirst("/.*", "");
                    return new Link(LocalText.of(pack, pack), path);
                })
                .toList();
    }

    /** The lowest first: what is new there binds nobody else. */
    private List<Ask.Choice> packs(Viewer viewer, List<String> paths) {
        return paths.stream()
                .filter(path -> path.endsWith("/pack.yaml"))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(path -> new Ask.Choice(path.replaceFirst("/.*", ""), packTitle(viewer, path)))
                .toList();
    }

    private LocalText packTitle(Viewer viewer, String path) {
        return editing.text(viewer, path)
                .flatMap(RuleText::of)
                .map(RuleText::says)
                .map(says -> Plain.text(says.word("title.zh"), says.word("title.en")))
                .orElseThrow(Problem::notFound);
    }
}
