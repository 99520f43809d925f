package org.tongban.server.catalogue.edit.form;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Finding;
import org.tongban.server.catalogue.edit.Change;
import org.tongban.server.catalogue.edit.ChangeReport;
import org.tongban.server.catalogue.edit.ChangeState;
import org.tongban.server.catalogue.edit.Editing;
import org.tongban.server.catalogue.edit.EditingPages;
import org.tongban.server.catalogue.edit.yaml.RuleText;
import org.tongban.server.catalogue.edit.yaml.Tree;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** A file of a change as a form: what is typed is written into the file, and the check is run on it. */
@Controller
@RequestMapping("/editing/changes/{id}/form")
class FormController {
    private final Editing editing;
    private final CatalogueInForce catalogues;

    FormController(Editing editing, CatalogueInForce catalogues) {
        this.editing = editing;
        this.catalogues = catalogues;
    }

    /**
     * @param tree what is shown in the fields
     * @param faults of what was typed
     * @param staleBase of which earlier text the form was: it stays refused until it is opened anew
     */
    private record Shown(
            Tree.Keys tree, Map<String, LocalText> faults, Optional<LocalText> error, Optional<String> staleBase) {
        Shown(Tree.Keys tree, Map<String, LocalText> faults, Optional<LocalText> error) {
            this(tree, faults, error, Optional.empty());
        }
    }

    @GetMapping
    Object form(
            Page page,
            @PathVariable UUID id,
            @RequestParam String path,
            @RequestParam(defaultValue = "") String place) {
        Viewer viewer = viewer(page);
        String text = text(viewer, id, path);
        Optional<Tree.Keys> says = RuleText.of(text).map(RuleText::says);
        if (says.flatMap(tree -> Forms.of(path, catalogues.today(), tree)).isEmpty()) {
            return see(address(id, "file", path));
        }
        Shown shown = new Shown(says.orElseThrow(), Map.of(), Optional.empty());
        return show(page, id, path, place, shown);
    }

    @PostMapping
    Object write(Page page, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> typed) {
        Viewer viewer = viewer(page);
        String path = one(typed, "path");
        String text = text(viewer, id, path);
        RuleText current = RuleText.of(text).orElseThrow(Problem::notFound);
        Form form = Forms.of(path, catalogues.today(), current.says()).orElseThrow(Problem::notFound);
        Typing.Typed read = Typing.read(form, typed, current.says());
        String sentBase = one(typed, "base");
        if (!sentBase.equals(base(text))) {
            return refused(
                    page, id, typed, new Shown(read.tree(), Map.of(), Optional.of(movedOn()), Optional.of(sentBase)));
        }
        if (!read.faults().isEmpty()) {
            LocalText several = LocalText.of(
                    "有 " + read.faults().size() + " 处要改，见红字。",
                    "To be put right, see the red text: " + read.faults().size() + ".");
            return refused(page, id, typed, new Shown(read.tree(), read.faults(), Optional.of(several)));
        }
        String written = current.saying(read.tree());
        if (!written.equals(text) || editing.text(viewer, id, path).isEmpty()) {
            editing.put(viewer, id, path, Optional.of(written));
        }
        return switch (one(typed, "then")) {
            case "back" -> see("/editing/changes/" + id);
            case "preview" -> see(address(id, "preview", path));
            default ->
                see(address(id, "form", path) + "&place=" + code(one(typed, "place")) + "#"
                        + RowMove.of(typed.getFirst(Typing.MOVE))
                                .map(RowMove::anchor)
                                .orElse("saved"));
        };
    }

    private ModelAndView refused(Page page, UUID id, MultiValueMap<String, String> typed, Shown shown) {
        ModelAndView view = show(page, id, one(typed, "path"), one(typed, "place"), shown);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private ModelAndView show(Page page, UUID id, String path, String place, Shown shown) {
        Viewer viewer = viewer(page);
        Change change = editing.find(viewer, id);
        Catalogue catalogue = catalogues.today();
        String text = text(viewer, id, path);
        Form form = RuleText.of(text)
                .flatMap(rules -> Forms.of(path, catalogue, rules.says()))
                .orElseThrow(Problem::notFound);
        ChangeReport report = editing.report(viewer, id);
        Optional<ChangeReport.FileReport> file =
                report.files().stream().filter(one -> one.path().equals(path)).findFirst();
        List<Finding> findings = report.findings().stream()
                .filter(finding -> file.filter(
                                one -> one.writes().contains(finding.place().file())
                                        || path.equals(finding.place().file()))
                        .isPresent())
                .toList();
        Map<String, LocalText> faults = new LinkedHashMap<>(shown.faults());
        RuleText.of(text)
                .filter(rules -> shown.faults().isEmpty())
                .ifPresent(rules -> faults.putAll(FormFaults.of(rules, form, findings)));
        List<Ask.Choice> places = Places.of(path, shown.tree(), catalogue);
        String chosen = Places.chosen(places, place);
        Predicate<Tree> rows = row -> places.isEmpty() || row.word("id").startsWith(chosen);
        List<FormPage.Section> sections = form.parts().stream()
                .map(part -> new FormPage.Section(part, Filled.entries(part.asks(), shown.tree(), faults, rows)))
                .toList();
        return page.view("editing/form")
                .addObject(
                        "form",
                        new FormPage(
                                change,
                                path,
                                title(path, shown.tree(), catalogue),
                                editing.text(viewer, path).isEmpty(),
                                change.author().equals(viewer.person()) && change.state() == ChangeState.DRAFT,
                                shown.staleBase().orElse(base(text)),
                                shown.staleBase().isPresent(),
                                sections,
                                suggestions(form),
                                places,
                                chosen,
                                findings,
                                file.map(ChangeReport.FileReport::sentences).orElse(List.of()),
                                EditingPages.isSeen(path),
                                shown.error()));
    }

    /** A local setting that isn't there yet begins with the item it is about. */
    private String text(Viewer viewer, UUID id, String path) {
        return editing.text(viewer, id, path).orElseGet(() -> {
            if (!path.matches("[a-z0-9-]+/local/[a-z0-9.-]+\\.yaml")) {
                throw Problem.notFound();
            }
            return "item: " + path.replaceAll(".*/|\\.yaml$", "") + "\n";
        });
    }

    private static LocalText title(String path, Tree.Keys tree, Catalogue catalogue) {
        String own = tree.word("title.zh");
        if (!own.isEmpty()) {
            return Plain.text(own, tree.word("title.en"));
        }
        return catalogue
                .item(tree.word("item"))
                .map(item -> LocalText.of(
                        "本地设置：" + item.title().zh(),
                        "Local settings: " + item.title().en()))
                .orElse(
                        path.endsWith("units.yaml")
                                ? LocalText.of("单位和窗口", "Units and counters")
                                : LocalText.of("百姓的说法", "Everyday words"));
    }

    private static Map<String, List<Ask.Choice>> suggestions(Form form) {
        Map<String, List<Ask.Choice>> lists = new LinkedHashMap<>();
        List<Ask> open = new ArrayList<>(form.asks().toList());
        while (!open.isEmpty()) {
            Ask ask = open.removeLast();
            if (!ask.list().isEmpty()) {
                lists.put(ask.list(), ask.choices());
            }
            open.addAll(ask.columns());
        }
        return lists;
    }

    private static LocalText movedOn() {
        return LocalText.of(
                "这个文件在您打开之后又改过了（也许在另一个窗口里）。您填的还在这一页上，但从这一页不能再保存：请打开现在的内容，再决定改什么。",
                "The file was changed since you opened it, perhaps in another tab. What you typed is still on this page,"
                        + " but can't be saved from it: open the current text, and decide what to change.");
    }

    private static String base(String text) {
        return Integer.toHexString(text.hashCode());
    }

    private static String one(MultiValueMap<String, String> typed, String name) {
        return Optional.ofNullable(typed.getFirst(name)).orElse("");
    }

    static String address(UUID change, String page, String path) {
        return "/editing/changes/" + change + "/" + page + "?path=" + code(path);
    }

    private static String code(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static ResponseEntity<Void> see(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .build();
    }

    static Viewer viewer(Page page) {
        return page.viewer().orElseThrow(Problem::notFound);
    }
}
