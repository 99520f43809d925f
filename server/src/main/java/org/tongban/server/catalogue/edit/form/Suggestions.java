package org.tongban.server.catalogue.edit.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Counter;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.catalogue.Word;

/** What forms offer to choose from: what the catalogue has. */
final class Suggestions {
    private final SequencedMap<String, List<Ask.Choice>> lists = new LinkedHashMap<>();

    private Suggestions() {}

    static Suggestions of(Catalogue catalogue) {
        Suggestions all = new Suggestions();
        all.lists.put("items", choices(catalogue.items(), Item::title));
        all.lists.put("materials", choices(catalogue.materials(), Material::title));
        all.lists.put("licences", choices(catalogue.licences(), LicenceType::title));
        all.lists.put("elements", choices(catalogue.elements(), DataElement::title));
        all.lists.put("roles", choices(catalogue.roles(), Function.identity()));
        all.lists.put("counters", choices(catalogue.counters(), Counter::name));
        all.lists.put("units", choices(catalogue.units(), Unit::name));
        all.lists.put("regions", choices(catalogue.regions(), Region::name));
        all.lists.put("procedures", choices(catalogue.procedures(), procedure -> procedure.title()));
        return all;
    }

    List<Ask.Choice> list(String name) {
        return lists.getOrDefault(name, List.of());
    }

    /** The id of something the catalogue has. */
    Ask reference(String path, String list, String zh, String en) {
        return Ask.of(path, Ask.Kind.REFERENCE, zh, en).from(list, list(list));
    }

    /** A kind of unit. */
    Ask role(String path, String zh, String en) {
        return Ask.chosen(path, list("roles"), zh, en);
    }

    static <E extends Enum<E> & Word> List<Ask.Choice> words(Class<E> type, Function<E, LocalText> title) {
        return Arrays.stream(type.getEnumConstants())
                .map(one -> new Ask.Choice(one.word(), title.apply(one)))
                .toList();
    }

    private static <T> List<Ask.Choice> choices(Map<String, T> things, Function<T, LocalText> title) {
        List<Ask.Choice> choices = new ArrayList<>();
        things.forEach((id, thing) -> choices.add(new Ask.Choice(id, title.apply(thing))));
        return choices;
    }
}
