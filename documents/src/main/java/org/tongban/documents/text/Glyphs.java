package org.tongban.documents.text;

/** Characters that mean the same: full and half width, and the many shapes of brackets. */
public final class Glyphs {
    private static final String FROM = "　，：；！？（）［］【】〔〕﹝﹞〖〗〈〉．％～＋－—―–﹣‐−・•∶﹪〜﹒﹐﹑﹔﹕﹖﹗﹙﹚､｡";
    private static final String TO = " ,:;!?()[][][][][]<>.%~+-------··:%~.,、;:?!()、。";

    /** Letters of the traditional script in words of duty, offices, time and measure, and those that the others write. */
    private static final String TRADITIONAL = "責單牽頭負協參與實辦廳縣區務財發會員總書機構領導組時間內長門關級個項萬億畝噸條號點標達減產業環農國資鎮鄉團體衛屬處廠車軍"
            + "開進設據權監審質檢測觀銀稅統計劃訂層綜規範際見議證險壓縮蓋數網絡轉換應後續強調節約優價費購銷貿經濟動態圍繞線圖";

    private static final String SIMPLIFIED = "责单牵头负协参与实办厅县区务财发会员总书机构领导组时间内长门关级个项万亿亩吨条号点标达减产业环农国资镇乡团体卫属处厂车军"
            + "开进设据权监审质检测观银税统计划订层综规范际见议证险压缩盖数网络转换应后续强调节约优价费购销贸经济动态围绕线图";

    private static final char[] FOLDED = folded();

    private Glyphs() {}

    private static char[] folded() {
        char[] folded = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c < folded.length; c++) {
            folded[c] = c > 0xFF00 && c < 0xFF5F ? (char) (c - 0xFEE0) : (char) c;
        }
        for (int i = 0; i < FROM.length(); i++) {
            folded[FROM.charAt(i)] = TO.charAt(i);
        }
        for (int i = 0; i < TRADITIONAL.length(); i++) {
            folded[TRADITIONAL.charAt(i)] = SIMPLIFIED.charAt(i);
        }
        return folded;
    }

    /** The same text with one shape for each character; its length doesn't change, so places stay the same. */
    public static String fold(CharSequence text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            folded.append(fold(text.charAt(at)));
        }
        return folded.toString();
    }

    static char fold(char c) {
        return FOLDED[c];
    }

    /** Chinese characters, and the punctuation that goes with them: no space belongs beside them. */
    static boolean isWide(char c) {
        return c >= 0x2E80 && c < 0xFE00 || c >= 0xFE30 && c < 0xFF61 || c >= 0x2010 && c <= 0x203B && c != 0x2028;
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u00A0' || c == '\u3000' || c == '\uFEFF' || c == '\u200B';
    }

    /** Columns on a page where a Chinese character takes two. */
    static int columns(CharSequence text) {
        return text.chars().map(c -> isWide((char) c) ? 2 : 1).sum();
    }
}
