package org.tongban.server.catalogue.pack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.procedure.EndDraft;
import org.tongban.kernel.procedure.MustDraft;
import org.tongban.kernel.procedure.OutcomeDraft;
import org.tongban.kernel.procedure.OutcomeDraft.RouteDraft;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.StepDraft;
import org.tongban.kernel.procedure.TimingDraft;
import org.tongban.kernel.text.LocalText;

/** Reads {@code procedures/ID.yaml}. */
final class ProcedureEntries {

    private ProcedureEntries() {}

    static void procedure(Entries entries, Block file) {
        String id = entries.id("procedure", file);
        Map<String, StepDraft> steps = new LinkedHashMap<>();
        file.needs("steps").blocksByKey("steps").forEach((name, block) -> steps.put(name, step(block)));
        Map<String, EndDraft> ends = new LinkedHashMap<>();
        file.needs("ends").blocksByKey("ends").forEach((name, block) -> ends.put(name, end(block)));
        var inForce = entries.inForce(file);
        ProcedureDraft draft = new ProcedureDraft(
                id,
                version(file, steps, ends),
                Optional.of(file.text("title")),
                file.optionalString("basis").orElse(""),
                file.string("limit"),
                file.string("start"),
                steps,
                ends);
        Packs.ProcedureFile procedure = new Packs.ProcedureFile(draft, inForce);
        entries.packs().procedures().add(id, entries.read(procedure, file), entries.findings());
    }

    /** A fingerprint of what it says, so that any change makes another version. */
    private static String version(Block file, Map<String, StepDraft> steps, Map<String, EndDraft> ends) {
        String content = file.string("limit") + '\n' + file.string("start") + '\n' + steps + '\n' + ends;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    private static StepDraft step(Block block) {
        Optional<LocalText> title = block.optionalText("title");
        StepDraft step;
        if (block.has("fork")) {
            step = new StepDraft.Fork(title, block.strings("fork"), block.string("joins"));
        } else if (block.has("sub")) {
            step = new StepDraft.Sub(
                    title,
                    block.string("sub"),
                    block.optionalString("for-each"),
                    block.optionalString("join").orElse("all"),
                    timing(block),
                    outcomes(block));
        } else if (block.has("join")) {
            step = new StepDraft.Join(title, block.string("join"), then(block));
        } else if (block.has("wait-for")) {
            step = new StepDraft.Wait(title, timing(block), outcomes(block));
        } else {
            step = new StepDraft.Task(title, block.string("by"), timing(block), outcomes(block), block.strings("asks"));
        }
        block.noOthers();
        return step;
    }

    private static TimingDraft timing(Block block) {
        Optional<String> stoppedFor = block.optionalString("stopped-for");
        String clock = block.optionalString("clock")
                .orElse(stoppedFor.isPresent() ? TimingDraft.STOPPED : TimingDraft.RUNNING);
        return new TimingDraft(clock, stoppedFor, block.optionalString("within"), block.optionalString("on-expiry"));
    }

    private static OutcomeDraft then(Block block) {
        return block.find("then").map(node -> outcome(block, "then", node)).orElseGet(() -> {
            block.missing("then");
            return OutcomeDraft.to("");
        });
    }

    private static Map<String, OutcomeDraft> outcomes(Block block) {
        Map<String, OutcomeDraft> outcomes = new LinkedHashMap<>();
        block.needs("outcomes")
                .block("outcomes")
                .ifPresent(parent -> parent.node()
                        .entries()
                        .forEach((name, node) -> outcomes.put(name, outcome(parent, name, node))));
        return outcomes;
    }

    private static OutcomeDraft outcome(Block parent, String name, Node node) {
        if (node instanceof Node.Scalar) {
            return OutcomeDraft.to(parent.string(name));
        }
        return parent.block(name)
                .map(block -> {
                    OutcomeDraft outcome = new OutcomeDraft(block.optionalText("title"), routes(block), must(block));
                    block.noOthers();
                    return outcome;
                })
                .orElseGet(() -> OutcomeDraft.to(""));
    }

    private static List<RouteDraft> routes(Block block) {
        if (block.find("to").filter(Node.Sequence.class::isInstance).isEmpty()) {
            return List.of(new RouteDraft(Optional.empty(), block.string("to")));
        }
        return block.blocks("to").stream()
                .map(route -> {
                    RouteDraft draft = new RouteDraft(route.optionalString("when"), route.string("to"));
                    route.noOthers();
                    return draft;
                })
                .toList();
    }

    private static List<MustDraft> must(Block block) {
        return block.mixed("must", MustDraft::of, entry -> {
            MustDraft must = new MustDraft(entry.string("fact"), entry.optionalText("title"));
            entry.noOthers();
            return must;
        });
    }

    private static EndDraft end(Block block) {
        EndDraft end = new EndDraft(
                block.optionalText("title"),
                block.optionalString("result").orElse("none"),
                must(block),
                block.optionalString("stops").filter("all-branches"::equals).isPresent());
        block.noOthers();
        return end;
    }
}
