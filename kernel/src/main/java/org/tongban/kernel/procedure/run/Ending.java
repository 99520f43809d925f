package org.tongban.kernel.procedure.run;

import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.End;
import org.tongban.kernel.procedure.ResultKind;

/** Ends that can be reached from any step. */
final class Ending {

    private Ending() {}

    /** By whoever applied; a reason is welcome but not needed. */
    static void withdraw(Move move, Command.Withdraw withdraw) {
        String applicant = move.before.bindings().ids().get(DeskKind.APPLICANT.word());
        if (applicant == null || !withdraw.actor().holds(new Desk(DeskKind.APPLICANT, applicant))) {
            move.refuse(Refusals.refused(
                    RefusalCode.NOT_YOURS,
                    "只有申请人本人可以撤回申请。工作人员如需终止，请使用撤销并写明理由。",
                    "Only the applicant can withdraw. An official who has to end it cancels it and says why."));
            return;
        }
        move.over(End.WITHDRAWN, ResultKind.NONE);
    }

    /** By the head of a unit that takes part, by that unit where the procedure has no head, or by the system. */
    static void cancel(Move move, Command.Cancel cancel) {
        if (!Authority.over(move, cancel.actor())) {
            move.refuse(Refusals.notInCharge());
        } else if (cancel.reason().isBlank()) {
            move.refuse(Refusals.reasonMissing());
        } else {
            move.over(End.CANCELLED, ResultKind.NONE);
        }
    }
}
