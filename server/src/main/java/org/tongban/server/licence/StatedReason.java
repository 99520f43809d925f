package org.tongban.server.licence;

import org.tongban.kernel.text.LocalText;

/** Why the platform itself changed the status of a licence; officials write their reasons themselves. */
enum StatedReason {
    GRANTED("准予许可", "Granted"),
    ALL_DECIDED("各项办结，核发凭证", "Issued when all was decided"),
    EXCHANGED("已换发新证", "Exchanged for a new one"),
    PART_ENDED("所载证照失效，凭证同时失效并收回：", "A licence under it ended, so it is void as well: ");

    private final LocalText text;

    StatedReason(String zh, String en) {
        this.text = LocalText.of(zh, en);
    }

    /** As it is kept; what it is about may follow. */
    String stored() {
        return text.zh();
    }

    /** @return a stored reason in both languages; what an official wrote as it was written */
    static LocalText read(String stored) {
        for (StatedReason reason : values()) {
            if (stored.startsWith(reason.stored())) {
                String more = stored.substring(reason.stored().length());
                return LocalText.of(stored, reason.text.en() + more);
            }
        }
        return LocalText.of(stored, stored);
    }
}
