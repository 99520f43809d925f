package org.tongban.server.licence;

import java.text.Collator;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.Language;
import org.tongban.seal.FaceImage;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.edit.Editing;
import org.tongban.server.catalogue.edit.form.Previews;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** What licences look like, for those who check them and those who write their packs. */
@Controller
class SpecimenPages {
    private final CatalogueInForce catalogue;
    private final Editing editing;

    SpecimenPages(CatalogueInForce catalogue, Editing editing) {
        this.catalogue = catalogue;
        this.editing = editing;
    }

    @GetMapping("/verify/types")
    ModelAndView types(Page page) {
        return page.view("licence/types").addObject("types", byTitle(page));
    }

    /** As people look for them: by their titles in the language of the page, Chinese ones by their sound. */
    private List<LicenceType> byTitle(Page page) {
        Collator order =
                Collator.getInstance(page.language() == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
        return catalogue.today().licences().values().stream()
                .sorted(Comparator.comparing(type -> page.t(type.title()), order))
                .toList();
    }

    @GetMapping("/verify/types/{id}")
    ModelAndView type(Page page, @PathVariable String id, @RequestParam(name = "case", defaultValue = "1") int which) {
        Catalogue today = catalogue.today();
        LicenceType type = today.licence(id).orElseThrow(Problem::notFound);
        return page.view("licence/type")
                .addObject("type", type)
                .addObject(
                        "gathers",
                        type.gathers().stream()
                                .flatMap(part -> today.licence(part).stream())
                                .toList())
                .addObject("issuer", today.roles().getOrDefault(type.issuer(), type.title()))
                .addObject("specimen", "/verify/types/" + id + "/specimen.svg")
                .addObject("here", "/verify/types/" + id)
                .addObject("which", which);
    }

    @GetMapping({"/verify/types/{id}/specimen.svg", "/api/v1/verify/types/{id}/specimen"})
    ResponseEntity<byte[]> specimen(
            @PathVariable String id, @RequestParam(name = "case", defaultValue = "1") int which) {
        Catalogue today = catalogue.today();
        LicenceType type = today.licence(id).orElseThrow(Problem::notFound);
        return drawing(today, type, today.day(), which);
    }

    /** The same as a change of the packs will make it. @param path of the type's file, @param which of its terms, from 1 */
    @GetMapping("/editing/changes/{id}/specimen.svg")
    ResponseEntity<byte[]> changed(
            Page page,
            @PathVariable UUID id,
            @RequestParam String path,
            @RequestParam(name = "case", defaultValue = "1") int which) {
        Viewer viewer = page.viewer().orElseThrow(Problem::notFound);
        LocalDate day = editing.find(viewer, id).takesEffect();
        if (!(editing.preview(viewer, id) instanceof Catalogue.Loading.Loaded(Catalogue changed, var warnings))) {
            throw Problem.notFound();
        }
        Catalogue then = changed.inForce(day);
        LicenceType type = Previews.of(path, then)
                .filter(Previews.Of.Licence.class::isInstance)
                .map(Previews.Of.Licence.class::cast)
                .flatMap(of -> then.licence(of.id()))
                .orElseThrow(Problem::notFound);
        return drawing(then, type, day, which);
    }

    private static ResponseEntity<byte[]> drawing(Catalogue catalogue, LicenceType type, LocalDate day, int which) {
        return Answers.drawing(
                FaceImage.preview(Specimen.of(catalogue, type, day, which), type.seals()), CacheControl.noCache());
    }
}
