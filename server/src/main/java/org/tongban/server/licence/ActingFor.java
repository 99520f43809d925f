package org.tongban.server.licence;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.web.Problem;

/** For which unit somebody acts who works for several: the one they say; it goes without saying of one only. */
final class ActingFor {
    /** The field of forms and programs that says so. */
    static final String FIELD = "unit";

    private ActingFor() {}

    /**
     * @param theirs those for which they can do it, at least one
     * @param said the id they gave
     * @throws Problem when they have to say which, or named none of these
     */
    static Unit unit(List<Unit> theirs, Optional<String> said) {
        Optional<String> given = said.map(String::strip).filter(id -> !id.isEmpty());
        if (given.isEmpty() && theirs.size() == 1) {
            return theirs.getFirst();
        }
        return theirs.stream()
                .filter(unit -> given.filter(unit.id()::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> given.isEmpty() ? open(theirs) : none(theirs));
    }

    private static Problem open(List<Unit> theirs) {
        LocalText names = names(theirs);
        return Problem.atField(
                FIELD,
                "unit-open",
                LocalText.of(
                        "您在几个单位都可以办，请选择以哪个单位的名义：" + names.zh() + "。",
                        "You can do this for several units; say for which: " + names.en() + "."));
    }

    private static Problem none(List<Unit> theirs) {
        LocalText names = names(theirs);
        return Problem.atField(
                FIELD,
                "unit-wrong",
                LocalText.of(
                        "不能以这个单位的名义办。可以选：" + names.zh() + "。",
                        "You can't do this for that unit. There is: " + names.en() + "."));
    }

    private static LocalText names(List<Unit> theirs) {
        return LocalText.of(
                String.join(
                        "、",
                        theirs.stream()
                                .map(unit -> unit.name().zh() + " " + unit.id())
                                .toList()),
                String.join(
                        ", ",
                        theirs.stream()
                                .map(unit -> unit.name().en() + " (" + unit.id() + ")")
                                .toList()));
    }
}
