package org.tongban.kernel.procedure.run;

import org.tongban.kernel.text.LocalText;

/** The head approves more time for the whole (Administrative Licensing Law, art. 42). */
final class Extending {

    private Extending() {}

    static void apply(Move move, Command.Extend extend) {
        if (!Authority.over(move, extend.actor())) {
            move.refuse(Refusals.notInCharge());
            return;
        }
        if (extend.reason().isBlank()) {
            move.refuse(Refusals.reasonMissing());
            return;
        }
        LocalText reason = LocalText.of(extend.reason(), extend.reason());
        move.clock
                .extend(extend.length(), reason, extend.actor().name())
                .ifPresent(why -> move.refuse(Refusals.notExtendable(why)));
    }
}
