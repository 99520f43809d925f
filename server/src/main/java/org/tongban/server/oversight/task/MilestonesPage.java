package org.tongban.server.oversight.task;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/**
 * The page of a task's milestones.
 *
 * @param view how they stand; empty when none are set yet
 * @param maySet of the unit that supervises
 * @param items what could be held back, by the role that decides
 * @param regions where
 * @param typed what was sent before, when the form is shown again
 */
public record MilestonesPage(
        SupervisedTask task,
        Optional<MilestoneDesk.View> view,
        boolean maySet,
        List<Group> items,
        List<Choice> regions,
        Map<String, List<String>> typed,
        Optional<Problem> problem) {
    private static final int ROWS = 6;

    /** Items that units of one role decide. */
    public record Group(LocalText title, List<Choice> choices) {}

    public record Choice(String id, LocalText title) {}

    /** A row of the form. */
    public record Row(String month, String percent) {}

    public String total() {
        return typed.getOrDefault(
                        "total",
                        view.map(one -> List.of(one.plan().shares().total().toPlainString()))
                                .orElse(List.of("")))
                .getFirst();
    }

    /** As it was seen: a form that is shown again keeps it. */
    public String revision() {
        return typed.getOrDefault(
                        "revision",
                        view.map(one -> List.of(String.valueOf(one.revision()))).orElse(List.of("")))
                .getFirst();
    }

    public String reason() {
        return typed.getOrDefault("reason", List.of("")).getFirst();
    }

    /** What was typed; what is set; the usual shares of the year in which the task is due. Some rows stay empty. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        List<String> months = typed.getOrDefault("month", List.of());
        List<String> shares = typed.getOrDefault("percent", List.of());
        for (int i = 0; i < Math.min(months.size(), shares.size()); i++) {
            rows.add(new Row(months.get(i), shares.get(i)));
        }
        if (rows.isEmpty()) {
            view.map(one -> one.plan().shares().steps())
                    .orElseGet(() -> usual())
                    .forEach(step -> rows.add(new Row(step.month().toString(), String.valueOf(step.percent()))));
        }
        while (rows.size() < ROWS) {
            rows.add(new Row("", ""));
        }
        return rows;
    }

    private List<Milestones.Step> usual() {
        return Milestones.usual(YearMonth.from(task.due()).getYear(), java.math.BigDecimal.ONE)
                .steps();
    }

    /** What waits to be confirmed, or else what is in force: who saves the form as it is changes neither. */
    private MilestonePlan.Held held() {
        return view.map(one -> one.proposed()
                        .map(HoldDesk.Proposed::held)
                        .orElseGet(() -> one.plan().held()))
                .orElse(MilestonePlan.Held.NOTHING);
    }

    public String basis() {
        return typed.getOrDefault("basis", List.of(held().basis())).getFirst();
    }

    public String holdReason() {
        return typed.getOrDefault("hold-reason", List.of(held().reason())).getFirst();
    }

    public boolean wrong(String field) {
        return problem.flatMap(Problem::field).filter(field::equals).isPresent();
    }

    public boolean chosen(String field, String id) {
        Stream<String> set = (field.equals("item") ? held().items() : held().regions()).stream();
        return typed.isEmpty()
                ? set.anyMatch(id::equals)
                : typed.getOrDefault(field, List.of()).contains(id);
    }

    /** Groups with something chosen are open. */
    public boolean open(Group group) {
        return group.choices().stream().anyMatch(choice -> chosen("item", choice.id()));
    }
}
