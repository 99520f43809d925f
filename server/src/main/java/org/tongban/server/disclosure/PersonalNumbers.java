package org.tongban.server.disclosure;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Numbers by which somebody is known or reached, in what people write: of identity cards, accounts and telephones. */
final class PersonalNumbers {
    private static final Pattern APART = Pattern.compile("(?<=\\d)[\\s·-](?=[\\dXx])");
    private static final Pattern NUMBER =
            Pattern.compile("(?<!\\d)(?:1[3-9]\\d{9}|0\\d{9,11}|\\d{15,19}|\\d{17}[Xx])(?!\\d)");

    private PersonalNumbers() {}

    static boolean in(String text) {
        String close =
                APART.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        return NUMBER.matcher(close).find();
    }
}
