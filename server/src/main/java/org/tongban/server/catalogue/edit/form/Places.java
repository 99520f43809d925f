package org.tongban.server.catalogue.edit.form;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.edit.yaml.Tree;

/** A city has hundreds of units: its form shows those of one place at a time. */
final class Places {
    private Places() {}

    static List<Ask.Choice> of(String path, Tree.Keys tree, Catalogue catalogue) {
        if (!path.endsWith("/units.yaml")) {
            return List.of();
        }
        Set<String> codes = new LinkedHashSet<>();
        List.of("counters", "units")
                .forEach(list ->
                        tree.list(list).forEach(row -> codes.add(row.word("id").replaceFirst("-.*", ""))));
        return codes.stream()
                .map(code -> new Ask.Choice(
                        code, catalogue.region(code).map(Region::name).orElse(LocalText.of(code, code))))
                .toList();
    }

    /** The one asked for, or else the first. */
    static String chosen(List<Ask.Choice> places, String asked) {
        Optional<String> same =
                places.stream().map(Ask.Choice::value).filter(asked::equals).findFirst();
        return same.or(() -> places.stream().map(Ask.Choice::value).findFirst()).orElse("");
    }
}
