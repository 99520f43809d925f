package org.tongban.server.catalogue.search;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes texts apart as the index needs them. */
final class Texts {

    private Texts() {}

    static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Runs of Chinese characters, and words of letters and digits, in order. */
    static List<String> runs(String text) {
        List<String> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        boolean han = false;
        for (int c : plain(text).codePoints().toArray()) {
            boolean isHan = Character.isIdeographic(c);
            if (!Character.isLetterOrDigit(c) || (!run.isEmpty() && isHan != han)) {
                add(runs, run);
            }
            if (Character.isLetterOrDigit(c)) {
                run.appendCodePoint(c);
                han = isHan;
            }
        }
        add(runs, run);
        return runs;
    }

    private static void add(List<String> runs, StringBuilder run) {
        if (!run.isEmpty()) {
            runs.add(run.toString());
            run.setLength(0);
        }
    }

    static boolean isHan(String run) {
        return Character.isIdeographic(run.codePointAt(0));
    }

    /** Pairs of neighbouring Chinese characters; a single one stands for itself. */
    static Set<String> pairs(String text) {
        Set<String> pairs = new LinkedHashSet<>();
        for (String run : runs(text)) {
            if (isHan(run) && run.length() == 1) {
                pairs.add(run);
            } else if (isHan(run)) {
                for (int i = 0; i + 2 <= run.length(); i++) {
                    pairs.add(run.substring(i, i + 2));
                }
            }
        }
        return pairs;
    }

    /** Every Chinese character of a text by itself. */
    static Set<String> characters(String text) {
        Set<String> characters = new LinkedHashSet<>();
        text.codePoints().filter(Character::isIdeographic).forEach(c -> characters.add(Character.toString(c)));
        return characters;
    }

    /** How each Chinese character, or word of letters, is read: kai, fan, guan. */
    static List<String> syllables(String text) {
        List<String> syllables = new ArrayList<>();
        for (String run : runs(text)) {
            if (!isHan(run)) {
                syllables.add(run);
                continue;
            }
            for (String syllable :
                    PinyinHelper.toPinyin(run, PinyinStyleEnum.NORMAL).split(" ")) {
                syllables.add(syllable.replace("ü", "v"));
            }
        }
        return syllables;
    }

    /** The reading from each syllable on, so that a prefix of one of them is a piece of the text: kaifanguan, fanguan. */
    static List<String> tails(List<String> pieces) {
        List<String> tails = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            tails.add(String.join("", pieces.subList(i, pieces.size())));
        }
        return tails;
    }

    static List<String> initials(List<String> syllables) {
        return syllables.stream().map(syllable -> syllable.substring(0, 1)).toList();
    }
}
