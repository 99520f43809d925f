package org.tongban.server.disclosure;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongban.server.catalogue.Basis;

/** Whether a legal basis, as the packs name it, is a document of the library. */
final class SameDocument {
    private static final String STATE = "中华人民共和国";

    /** 国务院令第764号修订 is the number of what revised it, not its own. */
    private static final Pattern REVISED = Pattern.compile("(修订|修正|修改)$");

    private SameDocument() {}

    /** Of numbers that both have, the number decides; otherwise the whole title does. */
    static boolean is(Basis basis, String title, String number) {
        Optional<String> cited = basis.number().flatMap(SameDocument::number);
        Optional<String> own = number(number);
        return cited.isPresent() && own.isPresent()
                ? cited.equals(own)
                : title(basis.law().zh()).equals(title(title));
    }

    /** Empty where there is none, or only that of a revision. */
    private static Optional<String> number(String printed) {
        String number = PolicyNumber.of(printed).replaceFirst("^" + STATE, "");
        return Optional.of(number)
                .filter(one -> !one.isEmpty() && !REVISED.matcher(one).find());
    }

    /** Without the marks around it and without the name of the state. */
    private static String title(String printed) {
        return printed.replaceAll("[《》\\s]", "").replaceFirst("^" + STATE, "");
    }

    /** All ways to write the title of a basis that {@link #is} takes for the same. */
    static List<String> titles(Basis basis) {
        String title = title(basis.law().zh());
        return List.of(title, STATE + title, "《" + title + "》", "《" + STATE + title + "》");
    }

    /** All ways to write the number of a basis that {@link #is} takes for the same. */
    static List<String> numbers(Basis basis) {
        return basis.number().flatMap(SameDocument::number).stream()
                .flatMap(number -> List.of(number, STATE + number).stream())
                .toList();
    }
}
