package org.tongban.server.catalogue.edit.form;

import java.util.Optional;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.edit.yaml.Tree;

/** Which form a file has. Procedures, calendars and regions are drawn up by experts and have none. */
final class Forms {
    private Forms() {}

    /** @param path of pack and file: {@code cn/items/open-shop.yaml}, @param says what the file says now */
    static Optional<Form> of(String path, Catalogue catalogue, Tree.Keys says) {
        Suggestions known = Suggestions.of(catalogue);
        String[] parts = path.split("/");
        return switch (parts.length == 2 ? parts[1] : parts.length == 3 ? parts[1] + "/" : "") {
            case "items/" -> Optional.of(new ItemForm(known).item());
            case "local/" -> Optional.of(new PlaceForms(known).local());
            case "themes/" -> Optional.of(new ThemeForm(known).theme());
            case "materials/" -> Optional.of(new ThingForms(known).material());
            case "licences/" -> Optional.of(new ThingForms(known).licence(says));
            case "elements/" -> Optional.of(new ThingForms(known).elements());
            case "units.yaml" -> Optional.of(new PlaceForms(known).units());
            case "words.yaml" -> Optional.of(new ThingForms(known).everydayWords());
            default -> Optional.empty();
        };
    }
}
