package org.tongban.server.catalogue.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.server.catalogue.Finding;
import org.tongban.server.catalogue.Severity;
import org.tongban.server.catalogue.pack.Accepted;
import org.tongban.server.catalogue.pack.Packs;

/** Runs all checks over packs that have been read. */
public final class PackChecks {

    private PackChecks() {}

    /** @return the procedures that passed, in all versions, by id */
    public static Map<String, List<Procedure>> run(Packs packs, Findings findings) {
        new ReferenceChecks(packs, findings).run();
        new PlaceChecks(packs, findings).run();
        new SuccessionChecks(packs, findings).run();
        new LevelChecks(packs, findings).run();
        new TwiceChecks(packs, findings).run();
        new LawChecks(packs, findings).run();
        new CaseChecks(packs, findings).run();
        new PresentLicenceChecks(packs, findings).run();
        new ProofChecks(packs, findings).run();
        new ThemeChecks(packs, findings).run();
        new CodeChecks(packs, findings).run();
        new LookChecks(packs, findings).run();
        new PhotoChecks(packs, findings).run();
        new TermChecks(packs, findings).run();
        new HolderChecks(packs, findings).run();
        new PromiseChecks(packs, findings).run();
        new ConditionChecks(packs, findings).run();
        new AnswerChecks(packs, findings).run();
        new UsageChecks(packs, findings).run();
        return new ProcedureChecks(packs, findings).verify();
    }

    /** The findings by file and line, without the warnings that their file accepts with a reason. */
    public static List<Finding> withoutAccepted(Packs packs, Findings findings) {
        Set<Accepted> used = new HashSet<>();
        List<Finding> left = new ArrayList<>();
        for (Finding finding : findings.sorted()) {
            List<Accepted> accepting = packs.accepted().stream()
                    .filter(accepted -> finding.severity() == Severity.WARNING
                            && accepted.check().equals(finding.check())
                            && accepted.place().file().equals(finding.place().file()))
                    .toList();
            used.addAll(accepting);
            if (accepting.isEmpty()) {
                left.add(finding);
            }
        }
        Findings idle = new Findings();
        packs.accepted().stream()
                .filter(accepted -> !used.contains(accepted))
                .forEach(accepted -> idle.add(
                        Check.ACCEPTED_NOTHING,
                        accepted.place(),
                        accepted.check(),
                        "这个文件没有警告“" + accepted.check() + "”，请删除这一条",
                        "This file has no warning “" + accepted.check() + "”; take the entry out"));
        left.addAll(idle.sorted());
        return left;
    }
}
