package org.tongban.kernel.procedure.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.procedure.Step;

/** News of other proceedings. */
final class Hearing {

    private Hearing() {}

    /** It is remembered, and every step that waits for it goes on. */
    static void signal(Move move, Command.Signal signal) {
        move.say(signal.facts());
        move.hear(signal.event());
        move.effects.add(new Effect.Signalled(signal.event()));
        for (Token token : List.copyOf(move.tokens)) {
            if (!move.over()
                    && move.tokens.contains(token)
                    && move.procedure.steps().get(token.step()) instanceof Step.Wait wait) {
                move.course.goOnIfHeard(wait);
            }
        }
        move.settle();
    }

    static void childEnded(Move move, Command.ChildEnded news) {
        List<Child> children = new ArrayList<>(move.children());
        for (int i = 0; i < children.size(); i++) {
            Child child = children.get(i);
            if (child.id().equals(news.child()) && child.end().isEmpty()) {
                children.set(i, new Child(child.id(), child.step(), child.round(), Optional.of(news.end())));
                move.say(news.facts());
                move.children(children);
                move.effects.add(new Effect.ChildOver(child.id(), child.step(), news.end()));
                goOn(move, child.step());
                return;
            }
        }
        move.refuse(Refusals.noSuchChild(news.child()));
    }

    private static void goOn(Move move, String step) {
        Token token = move.token(step);
        if (token != null && move.procedure.steps().get(step) instanceof Step.Sub sub) {
            Children.outcome(sub, move.children())
                    .ifPresent(outcome -> move.course.leave(token, outcome, Effect.Cause.CHILDREN_ENDED, move.facts()));
        }
    }
}
