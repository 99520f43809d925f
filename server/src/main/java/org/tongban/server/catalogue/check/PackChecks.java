package org.tongban.server.catalogue.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.server.catalogue.Finding;
import org.tongban.server.catalogue.pack.Packs;

/** Runs all checks over packs that have been read. */
public final class PackChecks {

    private PackChecks() {}

    /** @return the procedures that passed, in all versions, by id */
    public static Map<String, List<Procedure>> run(Packs packs, Findings findings) {
        return new LinkedHashMap<>(new ProcedureChecks(packs, findings).verify());
    }

    /** The findings by file and line, without the warnings that their file accepts with a reason. */
    public static List<Finding> withoutAccepted(Packs packs, Findings findings) {
        return new ArrayList<>(findings.sorted());
    }
}
