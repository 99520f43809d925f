package org.tongban.server.oversight.task;

import java.time.Clock;
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
import org.tongban.server.oversight.task.ImportedDocument.Whose;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** The way of a document until its tasks are given out: handed in, read and looked at. */
@Service
class DocumentDesk {
    private static final int SHOWN = 200;

    private final List<DocumentReading> readings;
    private final DocumentStore documents;
    private final TaskStore tasks;
    private final MeaningStore meanings;
    private final Supervision supervision;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    DocumentDesk(
            List<DocumentReading> readings,
            DocumentStore documents,
            TaskStore tasks,
            MeaningStore meanings,
            Supervision supervision,
            CatalogueInForce catalogue,
            Clock clock) {
        this.readings = readings;
        this.documents = documents;
        this.tasks = tasks;
        this.meanings = meanings;
        this.supervision = supervision;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * What came of a file that was handed in.
     *
     * @param documents ids of all it holds, in the order of the file
     * @param withoutTasks titles of those in which no task was read: people add them
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
     * @throws Problem when the file can't be read or holds no text, at the field {@code file}
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
                .map(one -> one.title().isBlank() ? file.name() : one.title())
                .toList();
        return new Handed(put(id, new Whose(office.region(), office.id()), found), without, false);
    }

    private List<UUID> put(UUID file, Whose whose, List<Reading> found) {
        List<UUID> ids = new ArrayList<>();
        for (int position = 0; position < found.size(); position++) {
            ids.add(documents.put(file, position, whose, found.get(position), clock.instant()));
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
        if (found.stream()
                .allMatch(one -> one.tasks().isEmpty() && one.content().isBlank())) {
            throw Problem.atField(
                    "file",
                    "document.no-text",
                    LocalText.of(
                            "文件中没有文字。请检查是不是选错了文件；扫描件请先做文字识别。",
                            "There is no text in the file. Check that it is the right one; run text recognition on a scan"
                                    + " first."));
        }
        return found;
    }

    /**
     * What came of reading a document again.
     *
     * @param found it is still there; otherwise everything stays as it was
     * @param kept how many corrections of its tasks stay; @param lost those of tasks that aren't read any more
     * @param more documents of the file that weren't found before
     */
    public record ReadAgain(boolean found, int kept, List<LostCorrection> lost, List<UUID> more) {
        public ReadAgain {
            lost = List.copyOf(lost);
            more = List.copyOf(more);
        }
    }

    /**
     * Reads the kept file again, with whatever reads better now. Corrections stay with their tasks, wherever these stand
     * now; confirmed documents stay as they are.
     */
    @Transactional
    public ReadAgain readAgain(Viewer viewer, UUID id) {
        ImportedDocument document = requireOpen(viewer, id);
        List<Reading> readings = read(documents.file(document.file()));
        List<ImportedDocument> siblings = documents.ofFile(document.file());
        Map<Integer, ImportedDocument> places = Refitting.documents(siblings, readings);
        List<UUID> more = new ArrayList<>();
        boolean found = false;
        for (int at = 0; at < readings.size(); at++) {
            Optional<ImportedDocument> was = Optional.ofNullable(places.get(at));
            if (was.isEmpty()) {
                int position = siblings.getLast().position() + 1 + more.size();
                more.add(documents.put(document.file(), position, document.whose(), readings.get(at), clock.instant()));
            } else if (was.get().id().equals(id)) {
                found = true;
                readAgain(document, readings.get(at));
            }
        }
        return new ReadAgain(found, documents.corrections(id).size(), documents.lost(id), more);
    }

    private void readAgain(ImportedDocument document, Reading again) {
        List<TaskDraft> before = TaskDraft.of(document.reading(), List.of(), List.of());
        List<TaskDraft> after = TaskDraft.of(again, List.of(), List.of());
        documents.read(document.id(), again, clock.instant());
        documents.refit(
                document.id(),
                Refitting.tasks(before, after),
                before.stream().collect(Collectors.toMap(TaskDraft::part, TaskDraft::title, (one, same) -> one)));
        documents.head(documents.find(document.id()).orElseThrow());
    }

    /** Corrections of its tasks that have no task any more. */
    @Transactional(readOnly = true)
    public List<LostCorrection> lost(ImportedDocument document) {
        return document.confirmed() ? List.of() : documents.lost(document.id());
    }

    /** Somebody looked at them, and made good what still matters. */
    @Transactional
    public void forgetLost(Viewer viewer, UUID id) {
        documents.forgetLost(requireOpen(viewer, id).id());
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

    /** Whom the document means by the names in it. */
    UnitNames names(ImportedDocument document) {
        return UnitNames.of(
                catalogue.today(),
                document.whose().region(),
                document.issuer(),
                meanings.of(document.whose().supervises(), Origin.of(document)));
    }

    /** @throws Problem when it isn't theirs to correct, or is confirmed already */
    ImportedDocument requireOpen(Viewer viewer, UUID id) {
        ImportedDocument document = requireOwn(viewer, id);
        if (document.confirmed()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "document-confirmed",
                    LocalText.of(
                            "这份文件已经确认，任务已交办。要改任务，请到任务页面办理；漏读的任务，请在这份文件里补充并交办。",
                            "This document is confirmed and its tasks are given out. Change a task on its own page; a"
                                    + " task that was missed is added and given out here."));
        }
        return document;
    }

    /** @throws Problem when it isn't theirs, or isn't confirmed yet */
    ImportedDocument requireGiven(Viewer viewer, UUID id) {
        ImportedDocument document = requireOwn(viewer, id);
        if (!document.confirmed()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "document-open",
                    LocalText.of(
                            "这份文件还没有确认交办。请先补充任务，再一起交办。",
                            "This document isn’t confirmed yet. Add the task, then give all of them out together."));
        }
        return document;
    }

    private ImportedDocument requireOwn(Viewer viewer, UUID id) {
        require(viewer, id);
        ImportedDocument document = documents.lock(id).orElseThrow(Problem::notFound);
        if (!supervision.supervises(viewer, document.whose().supervises())) {
            throw Problem.forbidden(
                    LocalText.of("只有督办单位可以校核和确认文件。", "Only the supervising unit corrects and confirms a document."));
        }
        return document;
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
