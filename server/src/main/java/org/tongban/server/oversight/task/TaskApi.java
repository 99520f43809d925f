package org.tongban.server.oversight.task;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.AnsweringAs;
import org.tongban.server.oversight.TaskLamp;
import org.tongban.server.oversight.task.TaskDraft.Field;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Documents and tasks, for programs: the same services as the pages. */
@RestController
@RequestMapping("/api/v1")
class TaskApi {
    private final DocumentDesk desk;
    private final ReviewDesk reviewing;
    private final MeaningDesk meanings;
    private final GivingOut givingOut;
    private final TaskByHand byHand;
    private final Tasks tasks;
    private final Amounts amounts;
    private final PlanDesk plans;
    private final TaskViews views;
    private final TaskList list;

    TaskApi(
            DocumentDesk desk,
            ReviewDesk reviewing,
            MeaningDesk meanings,
            GivingOut givingOut,
            TaskByHand byHand,
            Tasks tasks,
            Amounts amounts,
            PlanDesk plans,
            TaskViews views,
            TaskList list) {
        this.desk = desk;
        this.reviewing = reviewing;
        this.meanings = meanings;
        this.givingOut = givingOut;
        this.byHand = byHand;
        this.tasks = tasks;
        this.amounts = amounts;
        this.plans = plans;
        this.views = views;
        this.list = list;
    }

    @PostMapping("/documents")
    DocumentDesk.Handed hand(@AuthenticationPrincipal Viewer viewer, @RequestParam("file") MultipartFile file)
            throws IOException {
        return desk.hand(viewer, DocumentPages.kept(file));
    }

    /** A document without its text and tasks. @param tasks how many items set tasks; @param confirmed given out */
    record Listed(
            UUID id,
            String title,
            String number,
            String issuer,
            Optional<LocalDate> date,
            String fileName,
            Instant readAt,
            int tasks,
            boolean confirmed) {
        static Listed of(ImportedDocument one) {
            return new Listed(
                    one.id(),
                    one.title(),
                    one.number(),
                    one.issuer(),
                    one.date(),
                    one.fileName(),
                    one.readAt(),
                    one.reading().tasks().size(),
                    one.confirmed());
        }
    }

    /** @param next the last one shown, where more follow: to be sent as {@code after} */
    record Documents(List<Listed> items, Optional<UUID> next) {}

    /** The latest first. @param limit at most 200 */
    @GetMapping("/documents")
    Documents documents(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam Optional<UUID> after,
            @RequestParam(defaultValue = "50") int limit) {
        ListedDocuments found = desk.page(viewer, after, limit);
        return new Documents(found.items().stream().map(Listed::of).toList(), found.next());
    }

    /**
     * A document with its tasks as they would be supervised.
     *
     * @param units names in it that no unit here goes by, and what they mean here
     * @param sameNumber ids of other documents of this office with the same 发文字号
     * @param lost corrections of tasks that aren't read any more
     */
    record Reviewed(
            ImportedDocument document,
            List<TaskDraft> tasks,
            List<DocumentUnit> units,
            List<UUID> sameNumber,
            List<LostCorrection> lost) {}

    @GetMapping("/documents/{id}")
    Reviewed document(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        ImportedDocument document = desk.require(viewer, id);
        return new Reviewed(
                document,
                desk.drafts(document),
                meanings.units(document),
                desk.sameNumber(document).stream().map(ImportedDocument::id).toList(),
                desk.lost(document));
    }

    /**
     * @param fields by name in lower case: {@code title}, {@code lead}, {@code deadline}, …
     * @param seen what these fields said when the correction was thought of; a field that says something else now is
     *     refused (409 {@code correction-moved-on}). A field that isn't in it is corrected whatever it says
     */
    record Corrections(String part, Map<String, String> fields, Optional<Map<String, String>> seen) {}

    @PatchMapping("/documents/{id}")
    Reviewed correct(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Corrections corrections) {
        reviewing.correct(
                viewer,
                id,
                corrections.part(),
                fields(corrections.fields()),
                fields(corrections.seen().orElse(Map.of())));
        return document(viewer, id);
    }

    private static Map<Field, String> fields(Map<String, String> named) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            Optional.ofNullable(named.get(field.word())).ifPresent(value -> fields.put(field, value));
        }
        return fields;
    }

    /** @param fields {@code title}, {@code number}, {@code issuer}, {@code date}; @param seen as for tasks */
    record HeadingCorrections(Map<String, String> fields, Optional<Map<String, String>> seen) {}

    @PatchMapping("/documents/{id}/heading")
    Reviewed heading(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestBody HeadingCorrections corrections) {
        reviewing.correctHeading(
                viewer,
                id,
                HeadingPages.fields(corrections.fields(), ""),
                HeadingPages.fields(corrections.seen().orElse(Map.of()), ""));
        return document(viewer, id);
    }

    /**
     * A task that the reading missed.
     *
     * @param words of the text that set it; can be left out where the place is given
     * @param from its first character in the text of the document; @param to one past its last
     * @param fields as for corrections; {@code lead} is needed
     */
    record Missed(Optional<String> words, Optional<Integer> from, Optional<Integer> to, Map<String, String> fields) {
        AddedTask.Said said() {
            Optional<Reading.Place> at = from.flatMap(first -> to.map(last -> new Reading.Place(first, last)));
            return new AddedTask.Said(words.orElse(""), at, TaskApi.fields(fields));
        }
    }

    @PostMapping("/documents/{id}/tasks")
    Reviewed add(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Missed missed) {
        reviewing.add(viewer, id, missed.said());
        return document(viewer, id);
    }

    /** @param said by name as printed, names of units or groups here separated by 、; blank takes a meaning back */
    @PutMapping("/documents/{id}/units")
    Reviewed mean(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Map<String, String> said) {
        meanings.say(viewer, id, said);
        return document(viewer, id);
    }

    @PostMapping("/documents/{id}/read-again")
    Reviewed readAgain(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        desk.readAgain(viewer, id);
        return document(viewer, id);
    }

    /** @param tasks ids of what is supervised now */
    record Confirmed(List<UUID> tasks) {}

    /**
     * @param rhythm by which days reports come, such as {@code monthly-20}; default as it is set
     * @param passed what becomes of tasks whose day is over: {@code new-day}, {@code leave-out} or {@code late}; asked for
     *     where there are any
     * @param day which day they get, for {@code new-day}
     */
    @PostMapping("/documents/{id}/confirm")
    Confirmed confirm(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestParam Optional<String> rhythm,
            @RequestParam(defaultValue = "") String passed,
            @RequestParam(defaultValue = "") String day) {
        rhythm.ifPresent(one -> desk.report(viewer, id, one));
        return new Confirmed(givingOut.confirm(viewer, id, Passed.of(passed, day)));
    }

    /**
     * @param lamp {@code red}, {@code yellow}, {@code green} or {@code verify}; left out or empty for all
     * @param as {@code lead} or {@code part}; left out or empty for either
     * @param mark {@code lying} (not arranged or reported on in time), {@code month} (a month missed), {@code check} (one to
     *     be confirmed) {@code later} (asks for
     *     a later day) or {@code year} (to be assessed); left out or empty for all
     * @param q words that a task has all, in its title, text, number or units
     */
    @GetMapping("/tasks")
    TaskList.Rows list(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam(defaultValue = "") String lamp,
            @RequestParam Optional<String> unit,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") String as,
            @RequestParam(defaultValue = "false") boolean itself,
            @RequestParam Optional<UUID> document,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam Optional<UUID> after,
            @RequestParam(defaultValue = "false") boolean ended,
            @RequestParam(defaultValue = "50") int limit) {
        return list.list(
                viewer,
                new TaskList.Asked(
                        Optional.of(lamp).filter(word -> !word.isBlank()).map(TaskLamp::asked),
                        ended,
                        unit,
                        Optional.of(as).filter(word -> !word.isBlank()).map(AnsweringAs::asked),
                        TaskList.Where.of(region, itself),
                        document,
                        q.strip(),
                        Optional.of(mark).filter(word -> !word.isBlank()).map(TaskApi::mark),
                        after),
                limit);
    }

    private static Mark mark(String word) {
        return Mark.of(word)
                .orElseThrow(() -> Problem.atField(
                        "mark",
                        "mark.unknown",
                        LocalText.of(
                                "mark 只能是 lying、month、check、later 或 year。",
                                "A mark is lying, month, check, later or year.")));
    }

    @GetMapping("/tasks/{id}")
    TaskView task(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        return views.view(viewer, id);
    }

    /** @param percent 0 to 100, a whole number; left out where the platform counts it */
    record Reported(
            String progress,
            String problems,
            String nextSteps,
            Optional<BigDecimal> percent,
            Optional<BigDecimal> amount) {}

    @PostMapping("/tasks/{id}/reports")
    TaskView report(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody Reported reported) {
        Report.Said said = new Report.Said(
                text(reported.progress()),
                text(reported.problems()),
                text(reported.nextSteps()),
                reported.percent().map(TaskForms::percent).orElse(-1),
                reported.amount());
        tasks.report(viewer, id, new Tasks.NewReport(command, said, List.of()));
        return views.view(viewer, id);
    }

    /** The same with files that show it: a form with the fields of a report and any number of files {@code evidence}. */
    @PostMapping(value = "/tasks/{id}/reports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    TaskView reportWithEvidence(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestParam Map<String, String> form,
            @RequestParam(name = "evidence", required = false) List<MultipartFile> evidence)
            throws IOException {
        tasks.report(viewer, id, new Tasks.NewReport(command, TaskPages.said(form), TaskPages.evidence(evidence)));
        return views.view(viewer, id);
    }

    /** The amount of a report is so; it counts for milestones from now on. */
    @PostMapping("/tasks/{id}/reports/{report}/confirmation")
    TaskView confirm(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @PathVariable UUID report) {
        amounts.confirm(viewer, id, report);
        return views.view(viewer, id);
    }

    record Refused(String why) {}

    /** The amount of a report isn't so: it counts for nothing, and the unit that reported it sees why. */
    @PostMapping("/tasks/{id}/reports/{report}/refusal")
    TaskView refuse(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID report,
            @RequestBody Refused refused) {
        amounts.refuse(viewer, id, report, text(refused.why()));
        return views.view(viewer, id);
    }

    private static String text(String said) {
        return Optional.ofNullable(said).orElse("").strip();
    }

    record MonthOf(YearMonth month, String standard, LocalDate deadline) {}

    /** @param revision of the plan that was read: a later one isn't written over; @param months those left out stay */
    record PlanOf(int revision, List<MonthOf> months) {}

    /** The plan by months, changed by the office that follows the task. */
    @PutMapping("/tasks/{id}/months")
    TaskView plan(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody PlanOf plan) {
        List<MonthPlan> wanted = plan.months().stream()
                .map(one -> new MonthPlan(one.month(), text(one.standard()), one.deadline()))
                .toList();
        plans.change(viewer, id, plan.revision(), wanted);
        return views.view(viewer, id);
    }

    /**
     * A task that no document sets.
     *
     * @param source who wants it, in words: 市长批示; @param on when, where that is known; @param words what has to be done
     * @param fields as for corrections; {@code lead} is needed
     * @param rhythm by which days reports come
     */
    record ByHand(
            String source, Optional<LocalDate> on, String words, Map<String, String> fields, Optional<String> rhythm) {}

    /** Given out at once. The same sent again leads to what is there. */
    @PostMapping("/tasks")
    Confirmed give(@AuthenticationPrincipal Viewer viewer, @RequestBody ByHand task) {
        return new Confirmed(byHand.give(
                viewer,
                new TaskByHand.Said(
                        text(task.source()), task.on(), text(task.words()), fields(task.fields()), task.rhythm())));
    }

    record Found(String finding) {}

    /** What was found when a task that is done was looked at again, in its window (OVR-08). */
    @PostMapping("/tasks/{id}/evaluation")
    TaskView evaluate(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Found found) {
        tasks.evaluate(viewer, id, text(found.finding()));
        return views.view(viewer, id);
    }
}
