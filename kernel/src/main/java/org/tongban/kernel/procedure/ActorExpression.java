package org.tongban.kernel.procedure;

import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;

/**
 * Who does a step, as packs write it: {@code applicant}, {@code counter}, {@code unit(item.decides)},
 * {@code head(lead)}.
 *
 * @param binding the name bound to an id when a proceeding starts; the kind's own word when none is written
 */
public record ActorExpression(DeskKind kind, String binding) {

    /** Reads an expression. The codes of a refusal are {@code actor.kind} and {@code actor.syntax}. */
    public static Parsed<ActorExpression> parse(String text) {
        String trimmed = text.strip();
        int open = trimmed.indexOf('(');
        String word = open < 0 ? trimmed : trimmed.substring(0, open);
        Optional<DeskKind> kind = DeskKind.of(word);
        if (kind.isEmpty()) {
            return Parsed.bad(
                    "actor.kind",
                    "“" + text + "”不是可用的办理人。请写 applicant、counter、unit(…)、head(…)、inspector(…) 或 system。",
                    "“" + text + "” is nobody who can do a step. Write applicant, counter, unit(…), head(…),"
                            + " inspector(…) or system.");
        }
        String binding = open < 0 ? word : inBrackets(trimmed, open);
        if (binding.isBlank() || needsBinding(kind.get(), open)) {
            return Parsed.bad(
                    "actor.syntax",
                    "“" + text + "”没有写明是哪个单位。请在括号内写明，例如 unit(item.decides)。",
                    "“" + text + "” doesn't say whose. Name it in brackets, as in unit(item.decides).");
        }
        return Parsed.ok(new ActorExpression(kind.get(), binding));
    }

    private static String inBrackets(String text, int open) {
        return text.endsWith(")") ? text.substring(open + 1, text.length() - 1).strip() : "";
    }

    private static boolean needsBinding(DeskKind kind, int open) {
        return open < 0 && (kind == DeskKind.UNIT || kind == DeskKind.HEAD || kind == DeskKind.INSPECTOR);
    }

    public LocalText title() {
        return kind.title();
    }

    @Override
    public String toString() {
        return binding.equals(kind.word()) ? binding : kind.word() + "(" + binding + ")";
    }
}
