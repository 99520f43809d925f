package org.tongban.server.catalogue.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Finding;
import org.tongban.server.catalogue.LawTexts;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.edit.Change;
import org.tongban.server.catalogue.edit.Editing;
import org.tongban.server.catalogue.edit.form.Previews;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** What the public will see from the day of a change on: the same pages, from the packs with the change. */
@Controller
class PreviewController {
    private final Editing editing;
    private final LawTexts texts;

    PreviewController(Editing editing, LawTexts texts) {
        this.editing = editing;
        this.texts = texts;
    }

    @GetMapping("/editing/changes/{id}/preview")
    ModelAndView preview(
            Page page,
            @PathVariable UUID id,
            @RequestParam String path,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(name = "case", defaultValue = "1") int which) {
        Viewer viewer = page.viewer().orElseThrow(Problem::notFound);
        Change change = editing.find(viewer, id);
        Preview preview = new Preview(
                change.title(),
                change.takesEffect(),
                "/editing/changes/" + id,
                path,
                URLEncoder.encode(path, StandardCharsets.UTF_8));
        return switch (editing.preview(viewer, id)) {
            case Catalogue.Loading.Broken(List<Finding> findings) -> broken(page, preview, findings);
            case Catalogue.Loading.Loaded(Catalogue catalogue, List<Finding> warnings) ->
                shown(page, preview, catalogue.inForce(change.takesEffect()), region, which);
        };
    }

    private static ModelAndView broken(Page page, Preview preview, List<Finding> findings) {
        ModelAndView view = page.view("editing/no-preview")
                .addObject("preview", preview)
                .addObject(
                        "findings", findings.stream().filter(Finding::isError).toList());
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    /** @param which of the terms of a licence type is drawn, from 1 */
    private ModelAndView shown(Page page, Preview preview, Catalogue catalogue, String region, int which) {
        return switch (Previews.of(preview.path(), catalogue).orElseThrow(Problem::notFound)) {
            case Previews.Of.Item(String item) -> {
                List<Regions.Group> groups = Regions.groups(catalogue);
                String chosen = Regions.chosen(groups, region).map(Region::code).orElse(region);
                LocalItem local = catalogue.itemAt(item, chosen).orElseThrow(Problem::notFound);
                yield page.view("catalogue/item")
                        .addObject("item", ItemPage.of(catalogue, local, groups, texts))
                        .addObject("preview", Optional.of(preview));
            }
            case Previews.Of.Theme(String id) -> {
                Theme theme = catalogue.theme(id).orElseThrow(Problem::notFound);
                String chosen = Regions.chosen(catalogue, theme, region)
                        .map(Region::code)
                        .orElse(region);
                yield page.view("catalogue/theme")
                        .addObject("theme", ThemePage.of(catalogue, theme, chosen, Optional.empty()))
                        .addObject("preview", Optional.of(preview));
            }
            case Previews.Of.Licence(String id) -> {
                LicenceType type = catalogue.licence(id).orElseThrow(Problem::notFound);
                yield page.view("licence/type")
                        .addObject("type", type)
                        .addObject(
                                "gathers",
                                type.gathers().stream()
                                        .flatMap(part -> catalogue.licence(part).stream())
                                        .toList())
                        .addObject("issuer", catalogue.roles().getOrDefault(type.issuer(), type.title()))
                        .addObject("specimen", preview.address() + "/specimen.svg?path=" + preview.coded())
                        .addObject("here", preview.address() + "/preview?path=" + preview.coded())
                        .addObject("which", which)
                        .addObject("preview", Optional.of(preview));
            }
        };
    }
}
