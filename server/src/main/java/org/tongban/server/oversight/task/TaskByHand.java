package org.tongban.server.oversight.task;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.oversight.task.ImportedDocument.Whose;
import org.tongban.server.oversight.task.TaskDraft.Field;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Tasks that no document sets, such as a leader's instruction (领导批示) or what a meeting agreed on: the words are kept as
 * a document of their own, and given out at once.
 */
@Service
class TaskByHand {
    private static final int LONGEST_SOURCE = 100;

    private final Supervision supervision;
    private final DocumentDesk desk;
    private final DocumentStore documents;
    private final TaskStore tasks;
    private final ReviewDesk reviewing;
    private final GivingOut givingOut;
    private final Clock clock;

    TaskByHand(
            Supervision supervision,
            DocumentDesk desk,
            DocumentStore documents,
            TaskStore tasks,
            ReviewDesk reviewing,
            GivingOut givingOut,
            Clock clock) {
        this.supervision = supervision;
        this.desk = desk;
        this.documents = documents;
        this.tasks = tasks;
        this.reviewing = reviewing;
        this.givingOut = givingOut;
        this.clock = clock;
    }

    /** @param source who wants it; @param on when they said so; @param rhythm by which days reports come */
    record Said(
            String source, Optional<LocalDate> on, String words, Map<Field, String> fields, Optional<String> rhythm) {

        /** Everything that was said, as it is kept. */
        private byte[] written() {
            String fieldLines = fields.entrySet().stream()
                    .filter(entry -> !entry.getValue().isBlank())
                    .map(entry ->
                            entry.getKey().title().zh() + "：" + entry.getValue().strip())
                    .sorted()
                    .collect(Collectors.joining("\n"));
            return (source.strip() + "\n" + on.map(LocalDate::toString).orElse("") + "\n" + words.strip() + "\n"
                            + fieldLines + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        }

        private Reading reading() {
            return new Reading(source.strip(), "", "", on, words.strip(), List.of(), List.of(), Reading.About.NOTHING);
        }
    }

    /**
     * @return one id for each unit that leads it; the same again when the same is said again
     * @throws Problem at a field where something is missing, or when the viewer supervises nothing
     */
    @Transactional
    public List<UUID> give(Viewer viewer, Said said) {
        Unit office = supervision.office(viewer);
        boolean named = !said.source().isBlank() && said.source().strip().length() <= LONGEST_SOURCE;
        require(named, "source", "请写明任务来源，例如“市长批示”，不超过 100 字。", "Say who wants it, in at most 100 characters.");
        require(!said.words().isBlank(), "words", "请写明任务的内容。", "Write what has to be done.");
        DocumentStore.Kept file = new DocumentStore.Kept(said.source().strip(), "text/plain", said.written());
        documents.lockContent(file.sha256());
        List<UUID> known = documents.known(file.sha256(), office.id());
        if (!known.isEmpty()) {
            return tasks.ofDocuments(known).stream().map(SupervisedTask::id).toList();
        }
        UUID id = documents.put(
                documents.keep(file, viewer.displayName(), clock.instant()),
                0,
                new Whose(office.region(), office.id()),
                said.reading(),
                clock.instant());
        said.rhythm().ifPresent(rhythm -> desk.report(viewer, id, rhythm));
        Reading.Place all = new Reading.Place(0, said.words().strip().length());
        reviewing.add(viewer, id, new AddedTask.Said(said.words(), Optional.of(all), said.fields()));
        LocalDate today = ChinaTime.dayOf(clock.instant());
        if (desk.drafts(documents.find(id).orElseThrow()).stream().anyMatch(draft -> draft.passed(today))) {
            throw GivingOut.dayIsOver();
        }
        return givingOut.confirm(viewer, id, Passed.UNSAID);
    }

    private static void require(boolean right, String field, String zh, String en) {
        if (!right) {
            throw Problem.atField(field, "task.by-hand", LocalText.of(zh, en));
        }
    }
}
