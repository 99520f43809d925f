package org.tongban.server.application;

import java.time.LocalDate;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;

/** Materials promised for later: which, and by when (rulebook APP-07, APP-08). */
public final class Promises {
    /** The law leaves the period to the place; what most of them publish. */
    private static final int LONGEST_DAYS = 30;

    private Promises() {}

    /** How the applicant kept such promises so far. */
    enum Standing {
        GOOD,
        BROKE_A_PROMISE
    }

    /** The last day that can be promised. */
    public static LocalDate latest(LocalDate today) {
        return today.plusDays(LONGEST_DAYS);
    }

    /** @param standing one who broke such a promise isn't offered another (rulebook APP-08, APP-09) */
    static Parsed<LocalDate> check(Form.Paper paper, Optional<LocalDate> until, LocalDate today, Standing standing) {
        LocalText title = paper.needed().material().title();
        if (!paper.canWait()) {
            return Parsed.bad(
                    "promise.not-offered",
                    "“" + title.zh() + "”是主要材料，或者涉及公共利益、健康和安全，不能以后补交，请现在上传。",
                    "“" + title.en()
                            + "” is a main material, or public interest, health or safety are at stake: it can't"
                            + " come later. Upload it now.");
        }
        if (standing == Standing.BROKE_A_PROMISE) {
            return Parsed.bad(
                    "promise.broken-before",
                    "以前承诺补交的材料逾期未交，现在不能再容缺受理。请现在上传“" + title.zh() + "”。",
                    "A promise to supply a material was broken before, so none is taken now. Upload “" + title.en()
                            + "” now.");
        }
        if (until.isEmpty() || !until.get().isAfter(today) || until.get().isAfter(latest(today))) {
            return Parsed.bad(
                    "promise.day",
                    "请选择 " + today.plusDays(1) + " 到 " + latest(today) + " 之间的一天。",
                    "Choose a day from " + today.plusDays(1) + " to " + latest(today) + ".");
        }
        return Parsed.ok(until.get());
    }
}
