package org.tongban.server.licence;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Instead;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.SubjectKind;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.web.Page;

/**
 * What a business gets done with its business licence alone (一照通办, rulebook LIC-10): the items for which it hands in no
 * paper, because its business licence in the library or data of another department serves for each; none for which another
 * licence does, which it may not hold. Derived from the catalogue, so
 * the list is never out of step with what is asked for.
 */
@Controller
public class OneLicence {
    static final String BUSINESS_LICENCE = "business-licence";

    private final CatalogueInForce catalogue;

    OneLicence(CatalogueInForce catalogue) {
        this.catalogue = catalogue;
    }

    /** @param theme where it is applied for, when there is one */
    public record Listed(String item, LocalText title, List<LocalText> spared, Optional<String> theme) {}

    @GetMapping("/items/one-licence")
    ModelAndView page(Page page) {
        return page.view("licence/one-licence").addObject("items", items(catalogue.today()));
    }

    @GetMapping("/api/v1/catalogue/one-licence")
    @ResponseBody
    List<Listed> api() {
        return items(catalogue.today());
    }

    static List<Listed> items(Catalogue catalogue) {
        return catalogue.items().values().stream()
                .filter(item -> item.subjects().contains(SubjectKind.COMPANY))
                .filter(item -> !issuesBusinessLicence(item))
                .filter(item -> nothingToHandIn(catalogue, item))
                .map(item -> new Listed(
                        item.id(),
                        item.title(),
                        materials(catalogue, item).stream().map(Material::title).toList(),
                        catalogue.themesWith(item.id()).stream().findFirst().map(Theme::id)))
                .toList();
    }

    private static boolean issuesBusinessLicence(Item item) {
        return item.result() instanceof org.tongban.server.catalogue.ItemResult.Licence(String type, var present)
                && type.equals(BUSINESS_LICENCE);
    }

    private static boolean nothingToHandIn(Catalogue catalogue, Item item) {
        return materials(catalogue, item).stream()
                .allMatch(material -> material.replacedBy()
                        .filter(OneLicence::needsNoOtherLicence)
                        .isPresent());
    }

    private static boolean needsNoOtherLicence(Instead instead) {
        return switch (instead) {
            case Instead.Licence(String type) -> type.equals(BUSINESS_LICENCE);
            case Instead.SharedData ignored -> true;
        };
    }

    private static List<Material> materials(Catalogue catalogue, Item item) {
        return item.materials().stream()
                .flatMap(use -> catalogue.material(use.material()).stream())
                .toList();
    }
}
