package org.tongban.server.catalogue.edit.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.edit.Editing;
import org.tongban.server.catalogue.edit.form.FindPage.Something;
import org.tongban.server.catalogue.edit.yaml.RuleText;
import org.tongban.server.catalogue.edit.yaml.Tree;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Begins an item, a theme, a material or a licence type: like one there is, or with what each must have. */
@Component
class Beginnings {
    private static final Map<String, String> KEYS =
            Map.of("items", "item", "themes", "theme", "materials", "material", "licences", "licence");

    private static final Map<String, String> REST =
            Map.of("items", """
            kind: public-service
            conditions: []
            fields: []
            materials: []
            fee: none
            channels: [online, counter]
            comes: { alone: 1, bundled: 0 }
            """, "themes", """
            kind: life-event
            audience: people
            questions: []
            items: []
            """, "materials", """
            files: [pdf, jpg, png]
            max-size: 10 MB
            issued-by: applicant
            """, "licences", """
            holder: business
            validity: 5 years
            number: "{region}{year}{serial:6}"
            """);

    /** What belongs to the one there is and not to one like it. */
    private static final List<String> OWN = List.of("in-force", "examples", "code", "published", "accept");

    private final Editing editing;

    Beginnings(Editing editing) {
        this.editing = editing;
    }

    /** @return the path of the new file */
    String begin(Viewer viewer, UUID change, Something something) {
        require(something);
        List<String> paths = editing.paths(viewer);
        String id = id(something.en());
        String path = something.pack() + "/" + something.kind() + "/" + id + ".yaml";
        boolean taken = paths.stream().anyMatch(files(something.kind(), id));
        if (taken || editing.text(viewer, change, path).isPresent()) {
            throw Problem.atField(
                    "en",
                    "taken",
                    LocalText.of(
                            "已经有叫这个英文名的（" + id + "）。换一个，或者直接改那一个。",
                            "There is one of that name already (" + id + "). Choose another, or change that one."));
        }
        editing.put(viewer, change, path, Optional.of(text(viewer, change, something, id, paths)));
        return path;
    }

    private static void require(Something something) {
        if (!KEYS.containsKey(something.kind())) {
            throw Problem.atField("kind", "kind", LocalText.of("请选择新增什么。", "Choose what is new."));
        }
        if (something.zh().isEmpty()) {
            throw Problem.atField("zh", "missing", LocalText.of("请写中文名称。", "Write its name in Chinese."));
        }
        if (id(something.en()).isEmpty()) {
            throw Problem.atField(
                    "en", "missing", LocalText.of("请写英文名称，代号由它而来。", "Write its name in English; its id comes of it."));
        }
    }

    private static String id(String english) {
        return english.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private String text(Viewer viewer, UUID change, Something something, String id, List<String> paths) {
        String key = KEYS.getOrDefault(something.kind(), "item");
        Tree title = title(something);
        if (something.copy().isEmpty()) {
            RuleText start = RuleText.of(key + ": " + id + "\ntitle: {}\n" + REST.get(something.kind()))
                    .orElseThrow();
            return start.saying(start.says().with("title", Optional.of(title)));
        }
        RuleText like = paths.stream()
                .filter(files(something.kind(), something.copy()))
                .reduce((first, last) -> last)
                .flatMap(path -> editing.text(viewer, change, path))
                .flatMap(RuleText::of)
                .orElseThrow(() -> Problem.atField(
                        "copy",
                        "no-such",
                        LocalText.of("没有这个代号。请从列表里选。", "There is none of that id. Choose one from the list.")));
        Tree.Keys says = like.says().with(key, Optional.of(Tree.text(id))).with("title", Optional.of(title));
        for (String own : OWN) {
            says = says.with(own, Optional.empty());
        }
        return like.saying(says);
    }

    /** The files of one id in any pack, those that count from a later day included. */
    private static Predicate<String> files(String kind, String id) {
        return Pattern.compile("[^/]+/" + kind + "/" + Pattern.quote(id) + "(@[^/]*)?\\.yaml")
                .asMatchPredicate();
    }

    private static Tree title(Something something) {
        LinkedHashMap<String, Tree> title = new LinkedHashMap<>();
        title.put("zh", Tree.text(something.zh()));
        title.put("en", Tree.text(something.en()));
        return new Tree.Keys(title);
    }
}
