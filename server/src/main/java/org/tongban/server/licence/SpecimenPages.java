package org.tongban.server.licence;

import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.seal.FaceImage;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** What licences look like, for those who check them and those who write their packs. */
@Controller
class SpecimenPages {
    private final CatalogueInForce catalogue;

    SpecimenPages(CatalogueInForce catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/verify/types")
    ModelAndView types(Page page) {
        return page.view("licence/types")
                .addObject("types", List.copyOf(catalogue.today().licences().values()));
    }

    @GetMapping("/verify/types/{id}")
    ModelAndView type(Page page, @PathVariable String id) {
        Catalogue today = catalogue.today();
        LicenceType type = today.licence(id).orElseThrow(Problem::notFound);
        return page.view("licence/type")
                .addObject("type", type)
                .addObject(
                        "gathers",
                        type.gathers().stream()
                                .flatMap(part -> today.licence(part).stream())
                                .toList())
                .addObject("issuer", today.roles().getOrDefault(type.issuer(), type.title()));
    }

    @GetMapping("/verify/types/{id}/specimen.svg")
    ResponseEntity<byte[]> specimen(@PathVariable String id) {
        Catalogue today = catalogue.today();
        LicenceType type = today.licence(id).orElseThrow(Problem::notFound);
        return Answers.drawing(FaceImage.preview(Specimen.of(today, type, today.day())), CacheControl.noCache());
    }
}
