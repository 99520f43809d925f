package org.tongban.server.catalogue.edit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Changes of the packs, from the first word to the day they take effect. All of it is for editors. */
@Service
public class Editing {
    private static final int LONGEST_FILE = 200_000;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_REASON = 1000;

    private final PackChanges changes;
    private final InstalledPacks packs;
    private final Reporting reporting;
    private final CatalogueInForce catalogues;
    private final Clock clock;

    Editing(PackChanges changes, InstalledPacks packs, Reporting reporting, CatalogueInForce catalogues, Clock clock) {
        this.changes = changes;
        this.packs = packs;
        this.reporting = reporting;
        this.catalogues = catalogues;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** What a change is called, why it is made, and when it takes effect. */
    public record Cover(String title, String reason, LocalDate takesEffect) {}

    public List<Change> page(Viewer viewer, Optional<UUID> after, int most) {
        requireEditor(viewer);
        return changes.page(after, most);
    }

    public Change find(Viewer viewer, UUID id) {
        requireEditor(viewer);
        return changes.find(id).orElseThrow(Problem::notFound);
    }

    public List<ChangedFile> files(Viewer viewer, UUID id) {
        requireEditor(viewer);
        return changes.files(id);
    }

    public ChangeReport report(Viewer viewer, UUID id) {
        Change change = find(viewer, id);
        if (change.state() == ChangeState.PUBLISHED) {
            return new ChangeReport(List.of(), changes.told(id), List.of());
        }
        return reporting.of(change, changes.files(id), today());
    }

    /** The files of the packs as they are now. */
    public List<String> paths(Viewer viewer) {
        requireEditor(viewer);
        return List.copyOf(packs.texts(today()).byPath().keySet());
    }

    /** A file as it is now. */
    public Optional<String> text(Viewer viewer, String path) {
        requireEditor(viewer);
        return packs.texts(today()).text(path);
    }

    /** A file as the change has it, or else as it is now. */
    public Optional<String> text(Viewer viewer, UUID change, String path) {
        requireEditor(viewer);
        return changes.files(change).stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .map(ChangedFile::text)
                .orElseGet(() -> packs.texts(today()).text(path));
    }

    /** The catalogue as it would be from the day of the change on, or what the check has against it. */
    public Catalogue.Loading preview(Viewer viewer, UUID id) {
        Change change = find(viewer, id);
        return reporting.loaded(change, changes.files(id), today());
    }

    @Transactional
    public UUID start(Viewer viewer, Cover cover) {
        requireEditor(viewer);
        require(cover);
        return changes.create(
                cover.title().strip(), cover.reason().strip(), cover.takesEffect(), viewer.person(), clock.instant());
    }

    @Transactional
    public void describe(Viewer viewer, UUID id, Cover cover) {
        requireDraftOf(viewer, id);
        require(cover);
        changes.describe(id, cover.title().strip(), cover.reason().strip(), cover.takesEffect());
    }

    /** Writes a file into the change; an empty text takes the file away. */
    @Transactional
    public void put(Viewer viewer, UUID id, String path, Optional<String> text) {
        Change change = requireDraftOf(viewer, id);
        PackTexts current = packs.texts(today());
        boolean inPack = current.byPath().containsKey(path.replaceFirst("/.*", "/pack.yaml"));
        if (!Archive.PATH.matcher(path).matches() || !inPack) {
            throw Problem.atField(
                    "path",
                    "no-such-path",
                    LocalText.of(
                            "文件应在现有的规则包中，例如 cn-14-10/items/dog-registration.yaml。",
                            "The file has to lie in one of the packs, such as cn-14-10/items/dog-registration.yaml."));
        }
        if (text.filter(written -> written.length() > LONGEST_FILE).isPresent()) {
            throw Problem.atField("text", "too-long", LocalText.of("文件太长，请拆开。", "The file is too long; split it."));
        }
        if (text.isEmpty() && current.text(path).isEmpty()) {
            throw Problem.atField("path", "no-such-file", LocalText.of("没有这个文件。", "There is no such file."));
        }
        Optional<String> lines = text.map(Editing::asLines);
        lines.flatMap(written -> Dates.heldInstead(path, written, current, change.takesEffect()))
                .ifPresent(held -> {
                    throw over(path, held, change.takesEffect());
                });
        changes.put(id, new ChangedFile(path, lines, current.digestOf(path)));
    }

    private static Problem over(String path, String held, LocalDate day) {
        return Problem.atField(
                "path",
                "version-over",
                LocalText.of(
                        path + " 到 " + day + " 已不执行，那时执行的是 " + held + "。请改那个文件。",
                        path + " no longer holds on " + day + "; " + held + " does then. Change that file."));
    }

    /** Forms send the line ends of Windows; files have those of everybody else. */
    private static String asLines(String text) {
        String lines = text.replace("\r\n", "\n");
        return lines.endsWith("\n") || lines.isEmpty() ? lines : lines + "\n";
    }

    /** Takes a file out of the change: it stays as it is. */
    @Transactional
    public void drop(Viewer viewer, UUID id, String path) {
        requireDraftOf(viewer, id);
        changes.drop(id, path);
    }

    /** Asks a second person. Refused while the check finds errors that weren't there before. */
    @Transactional
    public void propose(Viewer viewer, UUID id) {
        Change change = requireDraftOf(viewer, id);
        requirePublishable(change);
        changes.propose(id, clock.instant());
    }

    @Transactional
    public void withdraw(Viewer viewer, UUID id) {
        Change change = requireOpen(viewer, id);
        if (!change.author().equals(viewer.person())) {
            throw Problem.forbidden(LocalText.of("只有提出的人可以撤回。", "Only the one who made it can withdraw it."));
        }
        changes.withdraw(id, viewer.person(), clock.instant());
    }

    /** The second person gives it back with a remark. */
    @Transactional
    public void giveBack(Viewer viewer, UUID id, String remark) {
        requireProposedByAnother(viewer, id);
        if (remark.isBlank()) {
            throw Problem.atField("remark", "missing", LocalText.of("请写明要改什么。", "Say what has to be changed."));
        }
        changes.giveBack(id, viewer.person(), remark.strip(), clock.instant());
    }

    /** The second person approves: it is part of the packs from now on, and holds from its date. */
    @Transactional
    public void publish(Viewer viewer, UUID id) {
        changes.lockPublications();
        Change change = requireProposedByAnother(viewer, id);
        ChangeReport report = requirePublishable(change);
        List<ChangedFile> files = changes.files(id);
        List<ChangedFile> resolved = Dates.resolved(files, packs.texts(today()), change.takesEffect());
        files.forEach(file -> changes.drop(id, file.path()));
        resolved.forEach(file -> changes.put(id, file));
        changes.publish(id, viewer.person(), report.files(), clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                catalogues.readAgain();
            }
        });
    }

    /** All packs as they are now, with everything published. */
    public byte[] export(Viewer viewer) {
        requireEditor(viewer);
        return Archive.zip(packs.texts(today()));
    }

    /** A change that makes the packs what the file has. Empty when that is what they are. */
    @Transactional
    public Optional<UUID> take(Viewer viewer, byte[] zip, Cover cover) {
        requireEditor(viewer);
        require(cover);
        List<ChangedFile> different = packs.texts(today()).changesTo(Archive.unzip(zip));
        if (different.isEmpty()) {
            return Optional.empty();
        }
        UUID id = start(viewer, cover);
        different.forEach(file -> changes.put(id, file));
        return Optional.of(id);
    }

    private static void requireEditor(Viewer viewer) {
        if (!viewer.is(Role.EDITOR)) {
            throw Problem.forbidden(LocalText.of("只有目录编辑可以查看和修改规则。", "Only catalogue editors see and change rules."));
        }
    }

    private void require(Cover cover) {
        if (cover.title().isBlank() || cover.title().strip().length() > LONGEST_TITLE) {
            throw Problem.atField(
                    "title", "title", LocalText.of("请写一个不超过 100 字的题目。", "Give it a title of at most 100 letters."));
        }
        if (cover.reason().isBlank() || cover.reason().strip().length() > LONGEST_REASON) {
            throw Problem.atField(
                    "reason",
                    "reason",
                    LocalText.of("请写明依据和理由，不超过 1000 字。", "Say on what grounds, in at most 1000 letters."));
        }
        if (cover.takesEffect().isBefore(today())) {
            throw Problem.atField(
                    "takesEffect",
                    "past",
                    LocalText.of(
                            "施行日期不能早于今天：已经受理的办件按当时的规定办理。",
                            "It can't take effect before today: what was accepted goes by the rules of its day."));
        }
    }

    private Change requireOpen(Viewer viewer, UUID id) {
        requireEditor(viewer);
        Change change = changes.lock(id).orElseThrow(Problem::notFound);
        if (change.state() != ChangeState.DRAFT && change.state() != ChangeState.PROPOSED) {
            throw movedOn(change);
        }
        return change;
    }

    private Change requireDraftOf(Viewer viewer, UUID id) {
        Change change = requireOpen(viewer, id);
        if (!change.author().equals(viewer.person())) {
            throw Problem.forbidden(LocalText.of("只有提出的人可以修改。", "Only the one who made it can change it."));
        }
        if (change.state() != ChangeState.DRAFT) {
            throw movedOn(change);
        }
        return change;
    }

    private Change requireProposedByAnother(Viewer viewer, UUID id) {
        Change change = requireOpen(viewer, id);
        if (change.state() != ChangeState.PROPOSED) {
            throw movedOn(change);
        }
        if (change.author().equals(viewer.person())) {
            throw Problem.forbidden(LocalText.of(
                    "自己提出的改动要由另一位编辑审核。", "A change is approved by another editor than the one who made it."));
        }
        return change;
    }

    private static Problem movedOn(Change change) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "change-moved-on",
                LocalText.of(
                        "这项改动现在是“" + change.state().title().zh() + "”，不能这样做。请刷新页面。",
                        "The change is “" + change.state().title().en()
                                + "” now, so this can't be done. Load the page again."));
    }

    private ChangeReport requirePublishable(Change change) {
        ChangeReport report = reporting.of(change, changes.files(change.id()), today());
        if (change.takesEffect().isBefore(today())) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "date-passed",
                    LocalText.of(
                            "施行日期 " + change.takesEffect() + " 已过，请退回并改一个日期。",
                            "The date it was to take effect, " + change.takesEffect()
                                    + ", has passed; give it back and choose another."));
        }
        if (report.files().isEmpty()) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "nothing-changed",
                    LocalText.of("还没有改动任何文件。", "No file is changed yet."));
        }
        if (!report.overtaken().isEmpty()) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "overtaken",
                    LocalText.of(
                            "有人已经发布了同一文件的改动：" + String.join("、", report.overtaken()) + "。请先去掉这些文件，再在新文本上修改。",
                            "Somebody published a change of the same file: " + String.join(", ", report.overtaken())
                                    + ". Take these files out and change the new text."));
        }
        if (!report.errors().isEmpty()) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "check-failed",
                    LocalText.of(
                            "检查发现 " + report.errors().size() + " 处错误，请先改正。",
                            "The check finds " + report.errors().size() + " errors; put them right first."));
        }
        return report;
    }
}
