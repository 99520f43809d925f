package org.tongban.kernel.procedure.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.kernel.procedure.run.Matter.CLERK;
import static org.tongban.kernel.procedure.run.Matter.HEAD;
import static org.tongban.kernel.procedure.run.Matter.acting;
import static org.tongban.kernel.procedure.run.Matter.at;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.procedure.EndDraft;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.RandomProcedures;
import org.tongban.kernel.procedure.ResultKind;
import org.tongban.kernel.procedure.StepDraft;
import org.tongban.rulebook.Rule;

/** Waiting for events of other proceedings, and for children. */
class OtherProceedingsTest {

    private static Procedure successor() {
        return ProcedureDraft.of("successor", "1")
                .limit("item")
                .start("receive")
                .step("receive", StepDraft.task("counter").outcome("accept", "business-licence"))
                .step(
                        "business-licence",
                        StepDraft.waiting()
                                .stoppedFor("other-by-law")
                                .within("30 d")
                                .onExpiry("lapsed")
                                .outcome("predecessor.granted", "decide")
                                .outcome("predecessor.rejected", "lapsed-end")
                                .outcome("lapsed", "lapsed-end"))
                .step(
                        "decide",
                        StepDraft.task("head(item.decides)")
                                .outcome("grant", "granted")
                                .outcome("again", "receive"))
                .end("granted", EndDraft.yielding("licence"))
                .end("lapsed-end", EndDraft.nothing())
                .verify(RandomProcedures.context())
                .orElseThrow();
    }

    private static final Command.Signal GRANTED =
            new Command.Signal("predecessor.granted", Map.of("licence-number", Fact.text("9114")));

    private static Matter received() {
        return Matter.received(successor(), "2026-03-02 09:00");
    }

    @Rule("CAT-13")
    @Test
    void a_successor_goes_on_by_itself_with_its_predecessors_result() {
        Matter matter = received().act(CLERK, "receive", "accept");
        assertThat(matter.refuses(acting(CLERK, "business-licence", "predecessor.granted"))
                        .code())
                .isEqualTo(RefusalCode.NOT_FOR_PEOPLE);

        matter.does(GRANTED);

        assertThat(matter.waiting()).containsExactly("decide");
        assertThat(matter.state().facts()).containsEntry("licence-number", Fact.text("9114"));
    }

    @Test
    void an_event_that_came_before_anybody_waited_counts() {
        Matter matter = received().does(GRANTED).act(CLERK, "receive", "accept");
        assertThat(matter.waiting()).containsExactly("decide");
    }

    @Test
    void in_a_circle_the_event_has_to_happen_again_but_after_a_hand_back_it_still_counts() {
        Matter matter = received().does(GRANTED).act(CLERK, "receive", "accept");
        matter.does(new Command.HandBack("decide", "receive", HEAD, "重新受理")).act(CLERK, "receive", "accept");
        assertThat(matter.waiting()).containsExactly("decide");
        matter.act(HEAD, "decide", "again").act(CLERK, "receive", "accept");
        assertThat(matter.waiting()).containsExactly("business-licence");
    }

    @Test
    void an_event_that_never_comes_does_not_hold_the_matter_for_ever() {
        Matter matter = received()
                .act(CLERK, "receive", "accept")
                .on("2026-04-05 00:00")
                .timePasses();
        assertThat(matter.end()).contains("lapsed-end");
    }

    private static Procedure oneForEach(String join) {
        return ProcedureDraft.of("composite", "1")
                .limit("item")
                .start("items")
                .step(
                        "items",
                        StepDraft.sub("child")
                                .join(join)
                                .forEach("items")
                                .outcome("granted", "granted")
                                .outcome("done", "sort-out"))
                .step(
                        "sort-out",
                        StepDraft.task("head(item.decides)")
                                .outcome("partly", "granted")
                                .outcome("again", "items"))
                .end("granted", EndDraft.yielding("licence"))
                .verify(RandomProcedures.context())
                .orElseThrow();
    }

    private static Matter composite(String join, String... items) {
        return Matter.received(oneForEach(join), "2026-03-02 09:00", Map.of("items", Fact.of(List.of(items))));
    }

    private static Command ended(String child, String end) {
        return new Command.ChildEnded(child, end, Map.of());
    }

    @Test
    void one_child_is_started_for_each_entry_and_all_have_to_be_over() {
        Matter matter = composite("all", "food", "fire");
        assertThat(matter.effects())
                .contains(new Effect.StartChild(
                        "M-1/items/1.2", "child", "items", Optional.of(Fact.text("fire")), Matter.BINDINGS.ids()));

        matter.does(ended("M-1/items/1.1", "granted"));
        assertThat(matter.waiting()).containsExactly("items");
        matter.does(ended("M-1/items/1.2", "granted"));

        assertThat(matter.end()).contains("granted");
    }

    @Test
    void children_that_end_differently_are_done_and_may_be_started_anew() {
        Matter matter = composite("all", "food", "fire")
                .does(ended("M-1/items/1.1", "granted"))
                .does(ended("M-1/items/1.2", "rejected"));
        assertThat(matter.waiting()).containsExactly("sort-out");

        matter.act(HEAD, "sort-out", "again");

        assertThat(matter.state().children()).extracting(Child::id).contains("M-1/items/2.1", "M-1/items/2.2");
        matter.does(ended("M-1/items/2.1", "granted")).does(ended("M-1/items/2.2", "granted"));
        assertThat(matter.end()).contains("granted");
    }

    @Test
    void where_one_is_enough_the_other_children_are_called_off() {
        Matter matter = composite("any", "food", "fire").does(ended("M-1/items/1.2", "granted"));
        assertThat(matter.end()).contains("granted");
        assertThat(matter.effects()).contains(new Effect.CancelChild("M-1/items/1.1"));
    }

    @Test
    void with_nothing_to_start_the_step_is_done() {
        assertThat(composite("all").waiting()).containsExactly("sort-out");
    }

    @Test
    void the_end_of_a_stranger_or_of_the_same_child_twice_is_refused() {
        Matter matter = composite("all", "food", "fire").does(ended("M-1/items/1.1", "granted"));
        assertThat(matter.refuses(ended("M-1/items/1.1", "granted")).code()).isEqualTo(RefusalCode.NO_SUCH_CHILD);
        assertThat(matter.refuses(ended("M-9", "granted")).code()).isEqualTo(RefusalCode.NO_SUCH_CHILD);
    }

    @Test
    void a_child_tells_its_parent_how_it_ended() {
        Procedure child =
                RandomProcedures.child().verify(RandomProcedures.context()).orElseThrow();
        Command.Start start = new Command.Start(
                "M-1/items/1.1", Matter.BINDINGS, Optional.empty(), Map.of(), Optional.of("M-1"), Actor.SYSTEM);
        Proceeding begun =
                ((Transition.Moved) Engine.start(child, start, at("2026-03-02 09:00"), Matter.CALENDAR)).next();
        Transition over =
                Engine.apply(child, begun, acting(CLERK, "work", "grant"), at("2026-03-02 10:00"), Matter.CALENDAR);
        assertThat(((Transition.Moved) over).effects())
                .contains(new Effect.TellParent("M-1", "M-1/items/1.1", "granted", ResultKind.LICENCE));
    }

    @Test
    void cancelling_the_whole_calls_off_its_children() {
        Matter matter = composite("all", "food").does(new Command.Cancel(HEAD, "依据废止"));
        assertThat(matter.effects()).contains(new Effect.CancelChild("M-1/items/1.1"));
    }
}
