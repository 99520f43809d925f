package org.tongban.server.catalogue.pack;

import java.time.LocalDate;
import java.util.Optional;
import org.tongban.server.catalogue.Basis;
import org.tongban.server.catalogue.BasisKind;
import org.tongban.server.catalogue.InForce;
import org.tongban.server.catalogue.check.Check;
import org.tongban.server.catalogue.check.Findings;

/** Where a reader of one kind of file puts what it read, and what all kinds share. */
record Entries(Packs packs, PackInfo pack, Findings findings, Reading reading) {

    /** Reads the keys every file may have, and says which of the others nobody knows. */
    static void finish(Packs packs, Block file) {
        file.blocks("accept").forEach(accept -> {
            String reason = accept.string("reason");
            if (accept.has("reason") && reason.isBlank()) {
                accept.missing("reason");
            }
            packs.accept(
                    new Accepted(accept.string("check"), reason, accept.node().place()));
            accept.noOthers();
        });
        file.find("source");
        file.find("note");
        file.noOthers();
    }

    void finish(Block file) {
        finish(packs, file);
    }

    /** A thing read from the whole of a file. */
    <T> Read<T> read(T value, Block file) {
        finish(file);
        return new Read<>(value, file.node(), pack);
    }

    /** A thing that is one of several in a file. */
    <T> Read<T> part(T value, Block block) {
        block.noOthers();
        return new Read<>(value, block.node(), pack);
    }

    InForce inForce(Block file) {
        return inForce(file, pack.inForce());
    }

    static InForce inForce(Block file, InForce otherwise) {
        return file.block("in-force")
                .map(block -> {
                    LocalDate from = block.date("from").orElse(otherwise.from());
                    Optional<LocalDate> until = block.date("until");
                    block.noOthers();
                    if (until.isPresent() && until.get().isBefore(from)) {
                        return block.bad(
                                "until", until.get().toString(), "不早于 from 的日期", "no day before from", otherwise);
                    }
                    return new InForce(from, until);
                })
                .orElse(otherwise);
    }

    static Basis basis(Block block) {
        Basis basis = new Basis(
                block.text("law"),
                block.optionalString("article"),
                block.word("kind", BasisKind.class, BasisKind.LAW),
                block.optionalString("number"));
        block.noOthers();
        return basis;
    }

    /** The id in the file; it must be the file's name. */
    String id(String key, Block file) {
        String id = file.string(key);
        if (!id.isEmpty() && !id.equals(file.subject())) {
            findings.add(
                    Check.FILE_NAME,
                    file.place(key),
                    id,
                    "文件名应为 " + id + ".yaml，与 " + key + " 一致",
                    "The file should be called " + id + ".yaml, as its " + key + " says");
        }
        return id;
    }
}
