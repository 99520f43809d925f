package org.tongban.server.application;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.rules.Facts;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.HeldBy;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ValueSource;

/** Whom the licence of an item is for: who applies, or somebody the form names, such as their child (rulebook LIC-06). */
public sealed interface Whose {
    record Applicants() implements Whose {}

    /** Somebody else's, for whom the applicant acts. */
    record Others(String name, CitizenId id) implements Whose {
        /** The form as the licence of theirs has it: what it says of the applicant as a person, it says of them. */
        Map<String, Object> over(Map<String, Object> form, Catalogue catalogue) {
            Map<String, Object> theirs = new LinkedHashMap<>(form);
            theirs.replaceAll((element, value) -> catalogue
                    .element(element)
                    .map(known -> known.source())
                    .flatMap(this::says)
                    .orElse(value));
            return theirs;
        }

        private Optional<Object> says(ValueSource source) {
            return source instanceof ValueSource.Registry(String subject, String key) && subject.equals("person")
                    ? Optional.ofNullable(
                            switch (key) {
                                case "name" -> name;
                                case "id-number" -> id.value();
                                case "born-on" -> id.birthDate().toString();
                                default -> null;
                            })
                    : Optional.empty();
        }
    }

    /** The form names nobody who can hold it. @param element of the form that is to be put right, with what to do */
    record Unfit(String element, LocalText why) implements Whose {}

    /** @param own the identity number of the applicant: a guardian's own is never the child's */
    static Whose of(Item item, Facts facts, Map<String, Object> form, Optional<CitizenId> own) {
        return item.heldBy()
                .filter(named -> named.when().evaluate(facts).holds())
                .map(named -> read(named, form, own))
                .orElseGet(Applicants::new);
    }

    private static Whose read(HeldBy named, Map<String, Object> form, Optional<CitizenId> own) {
        String name = text(form, named.name());
        if (name.isEmpty()) {
            return new Unfit(named.name(), LocalText.of("请填写持证人的姓名。", "Give the name of its holder."));
        }
        return switch (CitizenId.parse(text(form, named.id()))) {
            case Parsed.Bad<CitizenId>(String code, LocalText message) -> new Unfit(named.id(), message);
            case Parsed.Ok<CitizenId>(CitizenId id)
            when own.filter(id::equals).isPresent() ->
                new Unfit(
                        named.id(),
                        LocalText.of(
                                "这是您自己的公民身份号码。请填写持证人（被监护人）的号码；给自己办的，请改选为本人办理。",
                                "This is your own identity number. Give that of its holder, or say that you apply for"
                                        + " yourself."));
            case Parsed.Ok<CitizenId>(CitizenId id) -> new Others(name, id);
        };
    }

    private static String text(Map<String, Object> form, String element) {
        return form.getOrDefault(element, "").toString().strip();
    }
}
