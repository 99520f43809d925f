package org.tongban.documents.text;

import java.text.Normalizer;

/**
 * Many a PDF gives the number of a radical where it prints the letter (⽉ for 月, ⻔ for 门). They look the same and are
 * not; here they become the letters, one for one, so that no place moves.
 */
public final class Radicals {
    /** Radicals that have no letter of their own in Unicode, or one that is no longer printed (戶, 黃, 靑). */
    private static final String SUPPLEMENT =
            "⺁⺄⺅⺆⺈⺉⺊⺌⺍⺒⺓⺕⺖⺗⺘⺙⺜⺝⺞⺟⺠⺡⺣⺧⺨⺩⺪⺫⺬⺭⺮⺰⺳⺶⺷⺻⺼⺾⻁⻂⻄⻅⻆⻈⻉⻊⻋⻌⻍⻏⻐⻑⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳⼾⿈⾭";

    private static final String LETTERS =
            "厂乙亻冂刀刂卜小小巳幺彐忄心扌攵日月歹母民氵灬牛犭王疋目示礻竹纟网羊羊聿肉艹虎衤西见角讠贝足车辶辶邑钅長长门阜阝雨青韦页风飞食饣首马骨鬼鱼鸟卤麦黄黾齐齿龙龟户黄青";

    private Radicals() {}

    /** The same length. */
    public static String toLetters(String text) {
        if (text.chars().noneMatch(c -> isRadical((char) c))) {
            return text;
        }
        StringBuilder letters = new StringBuilder(text);
        for (int at = 0; at < text.length(); at++) {
            if (isRadical(text.charAt(at))) {
                letters.setCharAt(at, letter(text.charAt(at)));
            }
        }
        return letters.toString();
    }

    private static boolean isRadical(char c) {
        return c >= 0x2E80 && c < 0x2FE0 || c >= 0xF900 && c < 0xFB00;
    }

    private static char letter(char c) {
        int known = SUPPLEMENT.indexOf(c);
        if (known >= 0) {
            return LETTERS.charAt(known);
        }
        String same = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        return same.length() == 1 ? same.charAt(0) : c;
    }
}
