package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tongban.documents.UnitMention.Role;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.ImportedDocument.Heading;
import org.tongban.server.oversight.task.TaskDraft.Field;
import org.tongban.server.web.Problem;

/**
 * A document beside what was read in it.
 *
 * @param units names that no unit here goes by, and what they mean here
 * @param choices names of units and groups here that they can mean
 * @param sameNumber other documents of this office with the same 发文字号
 * @param lost corrections of tasks that aren't read any more
 * @param mayAdd the viewer reviews it, and may add a task that was missed
 * @param mayCorrect the viewer reviews it, and it isn't confirmed yet
 * @param edit the part whose form is open; {@code heading} or {@code new} for those of the document; blank for none
 */
public record ReviewPage(
        ImportedDocument document,
        List<Line> lines,
        List<DocumentUnit> units,
        List<String> choices,
        List<ImportedDocument> sameNumber,
        List<LostCorrection> lost,
        LocalText supervises,
        boolean mayAdd,
        boolean mayCorrect,
        String edit,
        Map<String, String> typed,
        Optional<Problem> problem) {
    static final String HEADING = "heading";
    static final String NEW = "new";
    static final String CONFIRM = "confirm";

    /** How much sureness is enough to need no second look. */
    private static final double SURE = 0.9;

    /**
     * Something read at a place of the text.
     *
     * @param name its anchor there; @param words as printed
     * @param role what a unit does; empty for what is no unit
     * @param as what it comes to where that isn't what is printed: a day; blank otherwise
     */
    public record Found(
            String name, String words, Optional<LocalText> role, String as, Reading.Place at, Reading.Sure sure) {

        /** Is there a place to go to? */
        public boolean placed() {
            return at.to() > at.from();
        }
    }

    /**
     * A task and what its names come to.
     *
     * @param leads of one task each
     * @param unknown names that no unit goes by
     * @param open names that leave open whom they mean
     * @param restDay it is due on a day on which nobody works
     * @param passed its day is over before it is given out
     * @param given what became of it once it was given out; none before
     */
    public record Line(
            TaskDraft draft,
            List<LocalText> leads,
            List<LocalText> others,
            List<String> unknown,
            List<String> open,
            boolean restDay,
            boolean passed,
            List<SupervisedTask> given) {
        public String anchor() {
            return "t-" + DocumentPages.anchor(draft.part());
        }

        public boolean unsure() {
            return draft.confidence() < SURE
                    || passed
                    || !unknown.isEmpty()
                    || !draft.outdated().isEmpty();
        }

        /** The units that lead, as read. */
        public List<Found> leading() {
            return units(one -> one.role() == Role.LEAD);
        }

        /** All other units, as read. */
        public List<Found> helping() {
            return units(one -> one.role() != Role.LEAD);
        }

        private List<Found> units(Predicate<Reading.Named> wanted) {
            List<Found> found = new ArrayList<>();
            List<Reading.Named> units = draft.read().units();
            for (int i = 0; i < units.size(); i++) {
                Reading.Named one = units.get(i);
                if (wanted.test(one)) {
                    found.add(new Found(
                            name("u", i), one.name(), Optional.of(title(one.role())), "", one.at(), one.sure()));
                }
            }
            return found;
        }

        public List<Found> days() {
            List<Found> found = new ArrayList<>();
            List<Reading.Term> terms = draft.read().deadlines();
            for (int i = 0; i < terms.size(); i++) {
                Reading.Term one = terms.get(i);
                String as = one.date().map(LocalDate::toString).orElse("");
                found.add(new Found(name("d", i), one.text(), Optional.empty(), as, one.at(), one.sure()));
            }
            return found;
        }

        public List<Found> numbers() {
            List<Found> found = new ArrayList<>();
            List<Reading.Number> numbers = draft.read().targets();
            for (int i = 0; i < numbers.size(); i++) {
                Reading.Number one = numbers.get(i);
                found.add(new Found(name("n", i), one.text(), Optional.empty(), one.subject(), one.at(), one.sure()));
            }
            return found;
        }

        List<Found> found() {
            return Stream.of(leading(), helping(), days(), numbers())
                    .flatMap(List::stream)
                    .toList();
        }

        private String name(String kind, int place) {
            return kind + place + "-" + anchor();
        }
    }

    static LocalText title(Role role) {
        return switch (role) {
            case LEAD -> LocalText.of("牵头", "leads");
            case RESPONSIBLE -> LocalText.of("责任", "answers");
            case COOPERATING -> LocalText.of("配合", "helps");
            case BY_DUTY -> LocalText.of("按职责分工", "each by its duties");
        };
    }

    /** Other documents that this one names. */
    public List<Found> references() {
        List<Found> found = new ArrayList<>();
        List<Reading.Reference> all = document.reading().about().references();
        for (int i = 0; i < all.size(); i++) {
            Reading.Reference one = all.get(i);
            String words = "《" + one.title() + "》"
                    + one.number().map(no -> "（" + no + "）").orElse("");
            found.add(new Found("r" + i, words, Optional.empty(), "", one.at(), Reading.Sure.FULLY));
        }
        return found;
    }

    /** Of which level of government the document is; empty when it doesn't show. */
    public Optional<LocalText> level() {
        return switch (document.reading().about().level()) {
            case NATIONAL -> Optional.of(LocalText.of("国家级", "national"));
            case PROVINCE -> Optional.of(LocalText.of("省级", "of a province"));
            case CITY -> Optional.of(LocalText.of("市级", "of a city"));
            case COUNTY -> Optional.of(LocalText.of("县级", "of a county"));
            case UNKNOWN -> Optional.empty();
        };
    }

    /** The text cut where something that was read begins or ends; empty where only tasks are known. */
    public List<ReviewText> text() {
        return ReviewText.of(document.reading().content(), lines, references());
    }

    public long unsure() {
        return lines.stream().filter(Line::unsure).count();
    }

    /** How many are to be supervised whose day is over: somebody says what becomes of them. */
    public long passed() {
        return lines.stream().filter(Line::passed).count();
    }

    public long kept() {
        return lines.stream().filter(line -> !line.draft().skipped()).count();
    }

    /** How many supervised tasks it makes. */
    public int becoming() {
        return lines.stream()
                .filter(line -> !line.draft().skipped())
                .mapToInt(line -> line.leads().size())
                .sum();
    }

    /** Of those given out, how many are done. */
    public long done() {
        return lines.stream()
                .flatMap(line -> line.given().stream())
                .filter(task -> task.state() == SupervisedTask.State.DONE)
                .count();
    }

    /** How many names somebody still has to say the meaning of. */
    public long asked() {
        return units.stream().filter(DocumentUnit::asked).count();
    }

    /** What the field of a name holds. */
    public String value(DocumentUnit unit) {
        return open(MeaningDesk.FIELD) ? typed.getOrDefault(unit.name(), unit.proposed()) : unit.proposed();
    }

    public boolean open(Line line) {
        return edit.equals(line.draft().part());
    }

    /** Is the form of the document's heading, or that for a missed task, open? */
    public boolean open(String form) {
        return edit.equals(form);
    }

    public String value(Line line, Field field) {
        return open(line)
                ? typed.getOrDefault(field.word(), line.draft().value(field))
                : line.draft().value(field);
    }

    public String value(Heading field) {
        return open(HEADING) ? typed.getOrDefault(field.word(), document.value(field)) : document.value(field);
    }

    /** What was typed for a missed task, or said of those whose day is over. */
    public String typed(String field) {
        return open(NEW) || open(CONFIRM) ? typed.getOrDefault(field, "") : "";
    }

    public boolean wrong(Line line, Field field) {
        return open(line) && atField(field.word());
    }

    /** @param form {@link #HEADING}, {@link #NEW} or {@link #CONFIRM} */
    public boolean wrong(String form, String field) {
        return open(form) && atField(field);
    }

    private boolean atField(String field) {
        return problem.flatMap(Problem::field).filter(field::equals).isPresent();
    }
}
