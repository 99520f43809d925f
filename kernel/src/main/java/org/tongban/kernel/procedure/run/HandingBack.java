package org.tongban.kernel.procedure.run;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.procedure.Branch;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Transition.Refused;

/**
 * A step goes back to one that was done before. Only to steps of officials: what the applicant has to do again is asked
 * for by the procedure's own outcomes, once and completely. Going back to before a fork calls off all its branches.
 */
final class HandingBack {

    private HandingBack() {}

    static void apply(Move move, Command.HandBack back) {
        Token token = move.token(back.from());
        if (token == null) {
            move.refuse(Refusals.notWaiting(move.procedure, move.before, back.from()));
            return;
        }
        Step from = move.procedure.steps().get(back.from());
        if (!(from instanceof Step.Task)) {
            move.refuse(Refusals.notWaiting(move.procedure, move.before, back.from()));
            return;
        }
        Optional<Refused> objection = Acting.objection(move, token, from, back.actor());
        if (objection.isPresent()) {
            move.refuse(objection.get());
        } else if (back.reason().isBlank()) {
            move.refuse(Refusals.reasonMissing());
        } else if (token.desk().kind() == DeskKind.APPLICANT || !earlier(move, back.from(), back.to())) {
            move.refuse(Refusals.notEarlier(from));
        } else {
            go(move, token, back);
        }
    }

    /** Was the target done in this matter before, by officials, and is it in this branch or around it? */
    private static boolean earlier(Move move, String from, String to) {
        int there = move.visited().indexOf(to);
        return there >= 0
                && there < move.visited().indexOf(from)
                && move.procedure.steps().get(to) instanceof Step.Task task
                && task.by().kind() != DeskKind.APPLICANT
                && startsWith(move.procedure.branches(from), move.procedure.branches(to));
    }

    private static boolean startsWith(List<Branch> all, List<Branch> first) {
        return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
    }

    private static void go(Move move, Token token, Command.HandBack back) {
        List<Branch> around = move.procedure.branches(back.from());
        int depth = move.procedure.branches(back.to()).size();
        if (around.size() > depth) {
            String fork = around.get(depth).fork();
            move.callOff(other -> other.equals(token)
                    || move.procedure.inside(fork, other.step())
                    || Joins.isJoinOf(move.procedure, fork, other.step()));
        } else {
            move.tokens.remove(token);
        }
        move.effects.add(new Effect.HandedBack(back.from(), back.to(), back.reason()));
        move.hearAfresh();
        move.course.arrive(back.to(), move.facts());
        move.settle();
    }
}
