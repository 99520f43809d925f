package org.tongban.server.application;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.Material;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Files of a draft: examined, stored and attached in one transaction, so that none is lost and none is left over. */
@Service
public class Uploading {
    /** More files for one material than a clerk can look through are a mistake. */
    public static final int MOST_FILES = 20;

    private final Drafts drafts;
    private final DraftDesk desk;
    private final Guides guides;
    private final Files files;
    private final Clock clock;

    Uploading(Drafts drafts, DraftDesk desk, Guides guides, Files files, Clock clock) {
        this.drafts = drafts;
        this.desk = desk;
        this.guides = guides;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Adds a file to a material. The same content twice is kept once, so that sending it again does no harm.
     *
     * @param name as it came from the applicant's computer
     * @return the file as stored, or why it isn't accepted: codes of {@link FileExamination#examine},
     *     {@code file.photograph} and {@code file.too-many}
     * @throws Problem when the draft isn't theirs or is submitted, or the guide doesn't ask for the material
     */
    @Transactional
    public Parsed<StoredFile> attach(Viewer viewer, UUID draft, String material, String name, byte[] content) {
        Instant now = clock.instant();
        OpenDraft open = desk.lock(viewer, draft, now);
        Form.Paper paper = desk.requireOpen(open, material);
        Material asked = paper.needed().material();
        Parsed<FileKind> examined =
                FileExamination.examine(new FileExamination.Upload(name, content), kinds(asked), asked.maxSize());
        return FacePhotos.examine(
                        examined, content, material, open.form().guide().items(), guides.catalogue())
                .flatMap(kind -> stored(viewer, draft, paper, named(name, kind, content, viewer, now)));
    }

    static Files.NewFile named(String name, FileKind kind, byte[] content, Viewer viewer, Instant now) {
        String clean = FileExamination.cleanName(name, kind);
        return new Files.NewFile(clean, kind, content, sha256(content), viewer.person(), now);
    }

    private Parsed<StoredFile> stored(Viewer viewer, UUID draft, Form.Paper paper, Files.NewFile file) {
        String digest = StoredFile.hex(file.sha256());
        Optional<StoredFile> already = paper.files().stream()
                .filter(held -> held.sha256().equals(digest))
                .findFirst();
        if (already.isPresent()) {
            return Parsed.ok(already.get());
        }
        if (paper.files().size() >= MOST_FILES) {
            return Parsed.bad(
                    "file.too-many",
                    "一份材料最多 " + MOST_FILES + " 个文件。请合并成一个 PDF，或先删除多余的。",
                    "A material can have at most " + MOST_FILES
                            + " files. Put them together in one PDF, or remove some first.");
        }
        UUID id = files.store(file);
        drafts.attach(draft, paper.material(), id);
        drafts.undefer(draft, paper.material());
        drafts.touch(draft, file.at());
        return Parsed.ok(files.find(id, viewer).orElseThrow());
    }

    /** Takes a file out of the draft; it is erased unless an application holds it. */
    @Transactional
    public void remove(Viewer viewer, UUID draft, String material, UUID file) {
        Instant now = clock.instant();
        OpenDraft open = desk.lock(viewer, draft, now);
        desk.requireOpen(open, material);
        if (drafts.detach(draft, material, file)) {
            files.deleteUnheld(file);
            drafts.touch(draft, now);
        }
    }

    /** @throws Problem not found, when nothing of theirs holds the file */
    @Transactional(readOnly = true)
    public StoredFile find(Viewer viewer, UUID file) {
        return files.find(file, viewer).orElseThrow(() -> Problem.notYours("file " + file));
    }

    static Set<FileKind> kinds(Material material) {
        return material.files().stream()
                .flatMap(extension -> FileKind.ofExtension(extension).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is accepted, in words: PDF、JPG, each up to 20 MB. */
    public static LocalText accepts(Material material) {
        String kinds = kinds(material).stream().sorted().map(FileKind::title).collect(Collectors.joining("、"));
        String size = Sizes.text(material.maxSize());
        return LocalText.of(
                "接收 " + kinds + "，每个文件不超过 " + size + "，可以传多个。",
                kinds.replace("、", ", ") + ", up to " + size + " each; several files are fine.");
    }
}
