package org.tongban.server.registry;

import java.util.regex.Pattern;
import org.tongban.kernel.text.LocalText;

/** What may stand as a name on an identity card. */
public final class PersonName {
    /** What to say where it doesn't fit. */
    public static final LocalText WANTED =
            LocalText.of("请按身份证填写姓名（2 至 50 个字）。", "Enter the name as on the identity card (2 to 50 letters).");

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M}·•.'’ -]{1,49}");

    private PersonName() {}

    public static boolean fits(String name) {
        return NAME.matcher(name).matches();
    }
}
