package org.tongban.server.catalogue.edit.form;

import java.util.Optional;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.edit.EditingPages;

/** Which page of the public shows what a file says. */
public final class Previews {
    private Previews() {}

    /** An item, a theme, or a type of licence. */
    public sealed interface Of {
        record Item(String id) implements Of {}

        record Theme(String id) implements Of {}

        record Licence(String id) implements Of {}
    }

    /** A material is shown by the first item that asks for it. */
    public static Optional<Of> of(String path, Catalogue catalogue) {
        if (!EditingPages.isSeen(path)) {
            return Optional.empty();
        }
        String[] parts = path.split("/");
        String id = parts[2].replaceFirst("(@.*)?\\.ya?ml$", "");
        return switch (parts[1]) {
            case "themes" -> catalogue.theme(id).map(theme -> new Of.Theme(theme.id()));
            case "licences" -> catalogue.licence(id).map(type -> new Of.Licence(type.id()));
            case "materials" ->
                catalogue.items().values().stream()
                        .filter(item -> item.material(id).isPresent())
                        .findFirst()
                        .map(item -> new Of.Item(item.id()));
            default -> catalogue.item(id).map(item -> new Of.Item(item.id()));
        };
    }
}
