package org.tongban.server.licence;

import org.tongban.seal.LicenceDocument;
import org.tongban.server.catalogue.Responsible;

/** On the face of a licence sealed by who took over from its issuer: who that is, and since when. */
final class TookOver {
    private static final String SAYS = "颁发机构职责由他单位承担：";

    private TookOver() {}

    /** Nothing where its issuer answers for it as before. @param what it is, in Chinese */
    static void on(LicenceDocument.Builder face, Responsible answers, String what) {
        answers.since().ifPresent(day -> {
            face.sealer(Seals.issuing(answers.unit()));
            face.note(SAYS + answers.before().name().zh() + "的职责自" + SealedPapers.words(day) + "起由"
                    + answers.unit().name().zh() + "承担，" + what + "由其加盖印章。");
        });
    }

    /** Whether a note on a face is such a one. */
    static boolean says(String note) {
        return note.startsWith(SAYS);
    }
}
