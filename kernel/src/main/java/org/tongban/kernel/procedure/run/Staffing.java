package org.tongban.kernel.procedure.run;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.run.Transition.Refused;
import org.tongban.kernel.text.LocalText;

/** Who works on what: taking and putting back, assigning, delegating, recusing, urging. */
final class Staffing {

    private Staffing() {}

    static void take(Move move, Command.Take take) {
        Token token = waiting(move, take.step());
        if (token == null) {
            return;
        }
        Optional<Refused> objection = objection(move, token, take.actor());
        if (objection.isPresent()) {
            move.refuse(objection.get());
            return;
        }
        move.replace(token, token.taken(Optional.of(take.actor().person())));
        move.effects.add(new Effect.Taken(token.step(), take.actor().person()));
    }

    static void putBack(Move move, Command.PutBack putBack) {
        Token token = waiting(move, putBack.step());
        if (token == null) {
            return;
        }
        boolean own = token.takenBy()
                .filter(person -> person.id().equals(putBack.actor().id()))
                .isPresent();
        boolean head = token.takenBy().isPresent() && Authority.over(move, putBack.actor());
        if (!own && !head) {
            move.refuse(Refusals.notTaken());
            return;
        }
        release(move, token);
    }

    private static void release(Move move, Token token) {
        move.replace(token, token.taken(Optional.empty()));
        move.effects.add(new Effect.PutBack(token.step(), token.desk()));
    }

    /** By somebody at the desk, while nobody else works on it; by the head at any time. */
    static void assign(Move move, Command.Assign assign) {
        Token token = waiting(move, assign.step());
        if (token == null) {
            return;
        }
        Optional<Refused> objection =
                Authority.over(move, assign.actor()) ? Optional.empty() : objection(move, token, assign.actor());
        if (objection.isPresent()) {
            move.refuse(objection.get());
        } else if (token.desk().kind() == DeskKind.APPLICANT) {
            move.refuse(Refusals.notYours(token, title(move, token)));
        } else if (move.recused().contains(assign.to().id())) {
            move.refuse(Refusals.recused(assign.to().name()));
        } else {
            move.replace(token, token.taken(Optional.of(assign.to())));
            move.effects.add(new Effect.Assigned(
                    token.step(), assign.to(), assign.actor().person(), assign.why()));
        }
    }

    /** Only by somebody who holds the desk: what was delegated can't be delegated on. */
    static void delegate(Move move, Command.Delegate delegate) {
        Token token = waiting(move, delegate.step());
        if (token == null) {
            return;
        }
        Desk desk = token.desk();
        if (!delegate.actor().holds(desk)) {
            move.refuse(Refusals.notYours(token, title(move, token)));
        } else if (move.recused().contains(delegate.actor().id())) {
            move.refuse(Refusals.recused(delegate.actor().name()));
        } else if (move.recused().contains(delegate.to().id())) {
            move.refuse(Refusals.recused(delegate.to().name()));
        } else {
            move.delegate(new Delegation(desk, delegate.to(), delegate.actor().person()));
            move.effects.add(
                    new Effect.Delegated(desk, delegate.to(), delegate.actor().person()));
        }
    }

    /** By the person concerned, by a colleague at a desk that waits, or by the head. What the person took is put back. */
    static void recuse(Move move, Command.Recuse recuse) {
        String person = recuse.person().id();
        if (recuse.reason().isBlank()) {
            move.refuse(Refusals.reasonMissing());
        } else if (!mayRecuse(move, recuse)) {
            move.refuse(Refusals.refused(
                    RefusalCode.NOT_YOURS,
                    "只有本人、同岗位人员或负责人可以登记回避。申请人要求回避的，请向负责人提出。",
                    "Only the person concerned, a colleague at the desk or the head can record a recusal."
                            + " An applicant asks the head for it."));
        } else if (move.recused().contains(person)) {
            move.refuse(Refusals.recused(recuse.person().name()));
        } else {
            move.recuse(person);
            move.effects.add(new Effect.Recused(recuse.person(), recuse.reason()));
            for (Token token : List.copyOf(move.tokens)) {
                if (token.takenBy().filter(by -> by.id().equals(person)).isPresent()) {
                    release(move, token);
                }
            }
        }
    }

    private static boolean mayRecuse(Move move, Command.Recuse recuse) {
        if (Authority.over(move, recuse.actor())) {
            return true;
        }
        for (Token token : move.tokens) {
            boolean official = token.desk().kind() != DeskKind.APPLICANT;
            if (official && Acting.mayWorkAt(move, token, recuse.actor())) {
                return true;
            }
        }
        return false;
    }

    /** By the applicant, by a desk that takes part, or by the head: all that waits for somebody else is reminded. */
    static void urge(Move move, Command.Urge urge) {
        boolean reminded = false;
        if (Authority.takesPart(move, urge.actor())) {
            for (Token token : move.tokens) {
                boolean someoneElse =
                        token.desk().kind() != DeskKind.SYSTEM && !urge.actor().holds(token.desk());
                if (someoneElse) {
                    reminded = true;
                    move.effects.add(new Effect.Reminded(
                            token.step(), token.desk(), urge.actor().person(), urge.note()));
                }
            }
        }
        if (reminded) {
            move.urge();
        } else {
            move.refuse(
                    Refusals.refused(
                            RefusalCode.NOT_YOURS,
                            "目前没有可以催办的环节：办件正在等您本人办理、在等待其他办件，或您与本办件无关。",
                            "There is nobody to urge on: it waits for you, or for another proceeding, or you have no part in it."));
        }
    }

    private static @Nullable Token waiting(Move move, String step) {
        Token token = move.token(step);
        if (token == null) {
            move.refuse(Refusals.notWaiting(move.procedure, move.before, step));
            return null;
        }
        if (token.desk().kind() == DeskKind.SYSTEM && !(move.procedure.steps().get(step) instanceof Step.Task)) {
            Step known = move.procedure.steps().get(step);
            if (known != null) {
                move.refuse(Refusals.notForPeople(known));
            }
            return null;
        }
        return token;
    }

    private static Optional<Refused> objection(Move move, Token token, Actor actor) {
        Step step = move.procedure.steps().get(token.step());
        return step == null ? Optional.empty() : Acting.objection(move, token, step, actor);
    }

    private static LocalText title(Move move, Token token) {
        return move.procedure
                .step(token.step())
                .map(Step::title)
                .orElse(token.desk().kind().title());
    }
}
