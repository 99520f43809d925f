package org.tongban.server.registry;

import java.time.LocalDate;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.id.MadeUp;
import org.tongban.kernel.text.Parsed;

/** Which identity numbers a platform takes: a demonstration only made-up ones, any other only those of real people. */
public final class IdentityNumbers {
    /** A number for those who try a demonstration. */
    public static final CitizenId EXAMPLE = MadeUp.citizen(LocalDate.of(1990, 1, 1), 777);

    private IdentityNumbers() {}

    /** @param demo whether the platform is a demonstration */
    public static Parsed<CitizenId> read(String typed, boolean demo) {
        return CitizenId.parse(typed.strip()).flatMap(id -> suitable(id, demo));
    }

    private static Parsed<CitizenId> suitable(CitizenId id, boolean demo) {
        if (demo && !id.madeUp()) {
            return Parsed.bad(
                    "citizen-id.real",
                    "这是演示系统，请不要填写真实的身份号码。可用虚构号码，例如 " + EXAMPLE.value() + "。",
                    "This is a demonstration; don't enter a real identity number. Use a made-up one, for example "
                            + EXAMPLE.value() + ".");
        }
        if (!demo && id.madeUp()) {
            return Parsed.bad(
                    "citizen-id.made-up",
                    "这是演示用的虚构号码，请填写本人身份证上的号码。",
                    "This is a made-up number for demonstrations. Enter the one on the identity card.");
        }
        return Parsed.ok(id);
    }
}
