package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.oversight.task.ImportedDocument.Heading;
import org.tongban.server.oversight.task.ImportedDocument.Whose;
import org.tongban.server.oversight.task.TaskDraft.Correction;
import org.tongban.server.oversight.task.TaskDraft.Field;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** The way of a document until its tasks are given out: handed in, read, reviewed and corrected. */
@Service
class DocumentDesk {
    static final String MOVED_ON = "correction-moved-on";
    private static final int SHOWN = 200;

    private final List<DocumentReading> readings;
    private final DocumentStore documents;
    private final TaskStore tasks;
    private final Supervision supervision;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    DocumentDesk(
            List<DocumentReading> readings,
            DocumentStore documents,
            TaskStore tasks,
            Supervision supervision,
            CatalogueInForce catalogue,
            Clock clock) {
        this.readings = readings;
        this.documents = documents;
        this.tasks = tasks;
        this.supervision = supervision;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * What came of a file that was handed in.
     *
     * @param documents ids of those that set tasks, in the order of the file
     * @param withoutTasks titles of the others it holds, which aren't kept
     * @param known the office had handed in the same file before; nothing was read again
     */
    public record Handed(List<UUID> documents, List<String> withoutTasks, boolean known) {
        public Handed {
            documents = List.copyOf(documents);
            withoutTasks = List.copyOf(withoutTasks);
        }
    }

    /**
     * Reads a file and keeps it with all documents found in it. The same file handed in again by the same office leads
     * to what is there already, however it is called.
     *
     * @throws Problem when the file can't be read or holds no task, at the field {@code file}
     */
    @Transactional
    public Handed hand(Viewer viewer, DocumentStore.Kept file) {
        Unit office = supervision.office(viewer);
        documents.lockContent(file.sha256());
        List<UUID> known = documents.known(file.sha256(), office.id());
        if (!known.isEmpty()) {
            return new Handed(known, List.of(), true);
        }
        List<Reading> found = read(file);
        UUID id = documents.keep(file, viewer.displayName(), clock.instant());
        List<String> without = found.stream()
                .filter(one -> one.tasks().isEmpty())
                .map(one -> one.title().isBlank() ? one.number() : one.title())
                .toList();
        return new Handed(put(id, new Whose(office.region(), office.id()), found), without, false);
    }

    private List<UUID> put(UUID file, Whose whose, List<Reading> found) {
        List<UUID> ids = new ArrayList<>();
        for (int position = 0; position < found.size(); position++) {
            if (!found.get(position).tasks().isEmpty()) {
                ids.add(documents.put(file, position, whose, found.get(position), clock.instant()));
            }
        }
        return ids;
    }

    private List<Reading> read(DocumentStore.Kept file) {
        DocumentReading reader = readings.stream()
                .filter(one -> one.reads(file.name(), file.content()))
                .findFirst()
                .orElseThrow(() -> Problem.atField(
                        "file",
                        "document.kind",
                        LocalText.of(
                                "不能识别这种文件。请选择 PDF、DOCX、OFD、HTML、TXT 或 JSONL。",
                                "This kind of file can't be read. Choose a PDF, DOCX, OFD, HTML, TXT or JSONL.")));
        List<Reading> found = switch (reader.read(file.name(), file.content())) {
            case Parsed.Ok<List<Reading>>(var readings) -> readings;
            case Parsed.Bad<List<Reading>>(var code, var message) -> throw Problem.atField("file", code, message);
        };
        if (found.stream().allMatch(one -> one.tasks().isEmpty())) {
            throw Problem.atField(
                    "file",
                    "document.no-task",
                    LocalText.of(
                            "文件中没有找到写明责任单位的任务。请检查是不是选错了文件；扫描件请先做文字识别。",
                            "No task with a unit answering for it was found. Check that it is the right file; run text"
                                    + " recognition on a scan first."));
        }
        return found;
    }

    /** Reads the kept file again, with whatever reads better now. Corrections stay; confirmed documents do too. */
    @Transactional
    public void readAgain(Viewer viewer, UUID id) {
        ImportedDocument document = requireOpen(viewer, id);
        List<Reading> found = read(documents.file(document.file()));
        if (document.position() < found.size()) {
            Reading again = found.get(document.position());
            documents.put(document.file(), document.position(), document.whose(), again, clock.instant());
            documents.head(documents.find(id).orElseThrow());
        }
    }

    /**
     * Those this viewer supervises, or looks at as a leader; the latest first.
     *
     * @param after the last one of the page before; @param limit at most 200
     */
    @Transactional(readOnly = true)
    public ListedDocuments page(Viewer viewer, Optional<UUID> after, int limit) {
        List<String> offices =
                supervision.offices(viewer).stream().map(Unit::id).toList();
        List<String> regions = supervision.regions(viewer);
        if (offices.isEmpty() && regions.isEmpty()) {
            throw Problem.notYours("documents of supervision");
        }
        int rows = Math.clamp(limit, 1, SHOWN);
        List<ImportedDocument> found =
                documents.ofRegions(regions, offices, after.map(id -> require(viewer, id)), rows + 1);
        return found.size() > rows
                ? new ListedDocuments(
                        found.subList(0, rows), Optional.of(found.get(rows - 1).id()))
                : new ListedDocuments(found, Optional.empty());
    }

    /** Other documents of the same office that have the same 发文字号, however its brackets are written. */
    @Transactional(readOnly = true)
    public List<ImportedDocument> sameNumber(ImportedDocument document) {
        return documents.sameNumber(document);
    }

    @Transactional(readOnly = true)
    public ImportedDocument require(Viewer viewer, UUID id) {
        ImportedDocument document = documents.find(id).orElseThrow(Problem::notFound);
        if (!supervision.supervises(viewer, document.whose().supervises())
                && !supervision.leads(viewer, document.whose().region())) {
            throw Problem.notYours("document " + id);
        }
        return document;
    }

    @Transactional(readOnly = true)
    public List<TaskDraft> drafts(ImportedDocument document) {
        return TaskDraft.of(document.reading(), documents.added(document.id()), documents.corrections(document.id()));
    }

    /** The tasks it was given out as, by part; none before it is confirmed. */
    @Transactional(readOnly = true)
    public Map<String, List<SupervisedTask>> given(ImportedDocument document) {
        return document.confirmed()
                ? tasks.ofDocuments(List.of(document.id())).stream()
                        .collect(Collectors.groupingBy(SupervisedTask::part))
                : Map.of();
    }

    List<Assigned> assigned(ImportedDocument document, TaskDraft draft) {
        return Assigned.of(draft, names(document), document.whose().supervises());
    }

    private UnitNames names(ImportedDocument document) {
        return new UnitNames(catalogue.today(), document.whose().region());
    }

    /** @throws Problem when it isn't theirs to correct, or is confirmed already */
    ImportedDocument requireOpen(Viewer viewer, UUID id) {
        require(viewer, id);
        ImportedDocument document = documents.lock(id).orElseThrow(Problem::notFound);
        if (!supervision.supervises(viewer, document.whose().supervises())) {
            throw Problem.forbidden(
                    LocalText.of("只有督办单位可以校核和确认文件。", "Only the supervising unit corrects and confirms a document."));
        }
        if (document.confirmed()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "document-confirmed",
                    LocalText.of(
                            "这份文件已经确认，任务已交办。要改任务，请到任务页面办理。",
                            "This document is confirmed and its tasks are given out. Change a task on its own page."));
        }
        return document;
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
        ImportedDocument document = requireOpen(viewer, id);
        TaskDraft read = part(TaskDraft.of(document.reading(), documents.added(id), List.of()), part);
        TaskDraft now = part(drafts(document), part);
        fields.forEach((field, typed) -> {
            String value = oneWay(typed);
            Optional<String> before = Optional.ofNullable(seen.get(field)).map(DocumentDesk::oneWay);
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
        ImportedDocument document = requireOpen(viewer, id);
        fields.forEach((field, typed) -> {
            String value = oneWay(typed);
            Optional<String> before = Optional.ofNullable(seen.get(field)).map(DocumentDesk::oneWay);
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
        ImportedDocument document = requireOpen(viewer, id);
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
                    new Correction(read.part(), field, read.value(field), value),
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

    /** By which days the tasks of this document are reported. */
    @Transactional
    public void report(Viewer viewer, UUID id, String rhythm) {
        requireOpen(viewer, id);
        switch (ReportRhythm.parse(rhythm)) {
            case Parsed.Ok<ReportRhythm>(var read) -> documents.rhythm(id, read);
            case Parsed.Bad<ReportRhythm>(var code, var message) -> throw Problem.atField("rhythm", code, message);
        }
    }
}
