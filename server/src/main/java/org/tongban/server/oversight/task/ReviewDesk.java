package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.ImportedDocument.Heading;
import org.tongban.server.oversight.task.TaskDraft.Correction;
import org.tongban.server.oversight.task.TaskDraft.Field;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What reviewers change of what was read of a document: fields of its tasks, its heading, and tasks that were missed. */
@Service
class ReviewDesk {
    static final String MOVED_ON = "correction-moved-on";

    private final DocumentDesk desk;
    private final DocumentStore documents;
    private final Clock clock;

    ReviewDesk(DocumentDesk desk, DocumentStore documents, Clock clock) {
        this.desk = desk;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Corrects fields of a task. What two people correct in different fields is kept of both.
     *
     * @param fields what a person wrote; a value equal to what was read takes a correction back
     * @param seen what the fields said when that person began; those that still say so are left alone. A field that
     *     isn't in it is corrected whatever it says now
     * @throws Problem 409 when somebody else changed a field meanwhile that this person changes too
     */
    @Transactional
    public void correct(Viewer viewer, UUID id, String part, Map<Field, String> fields, Map<Field, String> seen) {
        ImportedDocument document = desk.requireOpen(viewer, id);
        TaskDraft read = part(TaskDraft.of(document.reading(), documents.added(id), List.of()), part);
        TaskDraft now = part(desk.drafts(document), part);
        fields.forEach((field, typed) -> {
            String value = oneWay(typed);
            Optional<String> before = Optional.ofNullable(seen.get(field)).map(ReviewDesk::oneWay);
            if (before.filter(value::equals).isPresent()) {
                return;
            }
            before.ifPresent(one -> requireUnmoved(field.title(), one, oneWay(now.value(field)), value));
            put(viewer, id, read, field, checked(field, value));
        });
    }

    /**
     * Corrects title, number, issuer or date of the document itself; kept when it is read again.
     *
     * @param seen as for the fields of a task
     */
    @Transactional
    public void correctHeading(Viewer viewer, UUID id, Map<Heading, String> fields, Map<Heading, String> seen) {
        ImportedDocument document = desk.requireOpen(viewer, id);
        fields.forEach((field, typed) -> {
            String value = oneWay(typed);
            Optional<String> before = Optional.ofNullable(seen.get(field)).map(ReviewDesk::oneWay);
            if (before.filter(value::equals).isPresent()) {
                return;
            }
            before.ifPresent(one -> requireUnmoved(field.title(), one, document.value(field), value));
            boolean right = field != Heading.DATE || value.isEmpty() || isDay(value);
            require(right, field.word(), "请按 2026-11-20 的样子填写日期。", "Write the date like 2026-11-20.");
            documents.correct(document, field, value, viewer.displayName(), clock.instant());
        });
        documents.head(documents.find(id).orElseThrow());
    }

    /**
     * Adds a task that the reading missed, by its words in the text or by their place there.
     *
     * @return its part
     * @throws Problem at {@code words} when the text hasn't got them or they are a task already; at {@code lead} when
     *     nobody is said to lead it
     */
    @Transactional
    public String add(Viewer viewer, UUID id, AddedTask.Said said) {
        return add(viewer, desk.requireOpen(viewer, id), said);
    }

    /** The same of a document that the caller keeps from others. */
    String add(Viewer viewer, ImportedDocument document, AddedTask.Said said) {
        UUID id = document.id();
        List<AddedTask> before = documents.added(id);
        String content = document.reading().content();
        Reading.Place at = place(content, said);
        String words = content.isBlank() ? said.words().strip() : content.substring(at.from(), at.to());
        boolean twice = before.stream()
                .anyMatch(one -> one.words().equals(words) && one.in(content).equals(at));
        require(!twice, "words", "这段文字已经补充成任务了。", "These words were made a task already.");
        require(
                !oneWay(said.fields().getOrDefault(Field.LEAD, "")).isEmpty(),
                "lead",
                "请写明由哪个单位牵头。",
                "Say which unit leads it.");
        documents.add(id, before.size() + 1, words, at, viewer.displayName(), clock.instant());
        String part = "+" + (before.size() + 1);
        TaskDraft read = part(TaskDraft.of(document.reading(), documents.added(id), List.of()), part);
        said.fields().forEach((field, typed) -> {
            if (!typed.isBlank()) {
                put(viewer, id, read, field, checked(field, oneWay(typed)));
            }
        });
        return part;
    }

    /** Does with the tasks whose day is over what somebody said. */
    void settle(Viewer viewer, ImportedDocument document, Passed passed, LocalDate today) {
        List<TaskDraft> late = desk.drafts(document).stream()
                .filter(draft -> draft.passed(today))
                .toList();
        if (late.isEmpty()) {
            return;
        }
        switch (passed) {
            case Passed.Late() -> {}
            case Passed.LeftOut() -> put(viewer, document, late, Field.SKIPPED, "yes");
            case Passed.NewDay(LocalDate day) -> {
                require(day.isAfter(today), "passed-day", "请写今天以后的日期。", "Write a day after today.");
                put(viewer, document, late, Field.DEADLINE, day.toString());
            }
            case Passed.Unsaid() ->
                throw Problem.atField(
                        "passed",
                        "document.passed",
                        LocalText.of(
                                late.size() + " 项任务的期限已过。请选定怎么办：改为新的日期、不督办，或者按原期限交办（一开始就算逾期）。",
                                (late.size() == 1
                                                ? "The day of a task is"
                                                : "The days of " + late.size() + " tasks are")
                                        + " over. Choose: a new day, leave them out, or give them out as they are, late"
                                        + " from the start."));
        }
    }

    private void put(Viewer viewer, ImportedDocument document, List<TaskDraft> drafts, Field field, String value) {
        List<TaskDraft> read = TaskDraft.of(document.reading(), documents.added(document.id()), List.of());
        drafts.forEach(draft -> put(viewer, document.id(), part(read, draft.part()), field, value));
    }

    private static Reading.Place place(String content, AddedTask.Said said) {
        if (content.isBlank()) {
            require(!said.words().isBlank(), "words", "请写明任务的内容。", "Write what has to be done.");
            return Reading.Place.UNKNOWN;
        }
        Optional<Reading.Place> found = said.at().isPresent()
                ? said.at().filter(one -> one.known(content))
                : AddedTask.find(content, said.words(), 0);
        return found.orElseThrow(() -> Problem.atField(
                "words",
                "document.words",
                LocalText.of(
                        "原文里没有这段文字。请从原文中选中或复制，不要改字。",
                        "The text hasn't got these words. Mark or copy them there, as they are.")));
    }

    private static TaskDraft part(List<TaskDraft> drafts, String part) {
        return drafts.stream()
                .filter(one -> one.part().equals(part))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Browsers send line ends of their own. */
    static String oneWay(String typed) {
        return typed.replace("\r", "").strip();
    }

    private static void requireUnmoved(LocalText field, String seen, String now, String value) {
        if (!now.equals(seen) && !now.equals(value)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    MOVED_ON,
                    LocalText.of(
                            "“" + field.zh() + "”刚被别人改成“" + now + "”，您开始时是“" + seen + "”。请看现在的内容；仍要改成您写的，再保存一次。",
                            "“" + field.en() + "” was just changed to “" + now + "” by somebody else; it was “" + seen
                                    + "” when you began. Look at it; to have it your way, save once more."));
        }
    }

    private void put(Viewer viewer, UUID id, TaskDraft read, Field field, String value) {
        if (value.equals(read.value(field))) {
            documents.uncorrect(id, read.part(), field);
        } else {
            documents.correct(
                    id,
                    new Correction(read.part(), field, read.value(field), value, false),
                    viewer.displayName(),
                    clock.instant());
        }
    }

    private static String checked(Field field, String value) {
        switch (field) {
            case TITLE, TEXT -> require(!value.isEmpty(), field.word(), "这一栏不能为空。", "This can't be left empty.");
            case DEADLINE ->
                require(
                        value.isEmpty() || isDay(value),
                        field.word(),
                        "请按 2026-11-20 的样子填写日期。",
                        "Write the date like 2026-11-20.");
            case STEPS ->
                require(
                        TaskStep.parse(value).isPresent(),
                        field.word(),
                        "每行一个阶段：先写日期，再写要完成什么，例如 2026-12-31 完成系统改造。",
                        "One step a line: the date, then what is done by it, such as 2026-12-31 the system rebuilt.");
            case PACE -> require(Pace.of(value).isPresent(), field.word(), "请选择办结要求。", "Choose how fast it has to be.");
            case GOAL ->
                require(
                        value.isEmpty() || TaskDraft.goal(value).isPresent(),
                        field.word(),
                        "请以数字开头，例如 80% 或 10家。",
                        "Begin with a number, such as 80% or 10家.");
            case LEAD, RESPONSIBLE, TARGETS, SKIPPED -> {}
        }
        return value;
    }

    private static void require(boolean right, String field, String zh, String en) {
        if (!right) {
            throw Problem.atField(field, "document.field", LocalText.of(zh, en));
        }
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
