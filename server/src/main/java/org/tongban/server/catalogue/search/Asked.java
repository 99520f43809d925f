package org.tongban.server.catalogue.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.tongban.server.catalogue.EverydayWords;

/** What somebody typed, as a query: by every way in which it may have been meant. */
final class Asked {

    private static final int LONGEST = 60;

    /** So few characters that with one of them wrong no pair may be left. */
    private static final int SHORT = 3;

    /** What people say around what they look for. */
    private static final List<String> AROUND = List.of(
            "我想",
            "我要",
            "想要",
            "请问",
            "怎么办理",
            "怎么办",
            "怎么",
            "如何",
            "怎样",
            "办理",
            "申请",
            "需要",
            "什么",
            "手续",
            "哪里",
            "在哪",
            "how to",
            "how do i",
            "i want to",
            "apply for",
            "where");

    private static final Set<String> SMALL_WORDS =
            Set.of("a", "an", "the", "to", "of", "i", "for", "my", "in", "and", "or", "is", "do");

    private final String text;
    private final BooleanQuery.Builder any = new BooleanQuery.Builder();
    private boolean empty = true;

    private Asked(String text) {
        this.text = text;
    }

    /** @param chinese cuts Chinese into words */
    record Reader(Analyzer chinese, List<EverydayWords> everyday) {

        /** Empty for what holds no word. */
        Optional<Query> query(String typed) {
            String text = Texts.plain(typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed);
            Asked asked = new Asked(stripped(text));
            asked.exact(text);
            List<String> runs = Texts.runs(asked.text);
            runs.stream().filter(Texts::isHan).forEach(asked::han);
            asked.latin(runs.stream().filter(run -> !Texts.isHan(run)).toList());
            words(asked.text).forEach(asked::word);
            SearchIndex.said(everyday, asked.text)
                    .forEach(words -> words.means().forEach(asked::means));
            return asked.empty ? Optional.empty() : Optional.of(asked.any.build());
        }

        private static String stripped(String text) {
            String rest = text;
            for (String around : AROUND) {
                rest = rest.replace(around, " ");
            }
            return Texts.runs(rest).isEmpty() ? text : rest;
        }

        private List<String> words(String text) {
            List<String> words = new ArrayList<>();
            try (TokenStream tokens = chinese.tokenStream(SearchIndex.WORDS, text)) {
                CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
                tokens.reset();
                while (tokens.incrementToken()) {
                    words.add(term.toString());
                }
                tokens.end();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return words;
        }
    }

    private void add(Query query, double weight) {
        any.add(new BoostQuery(query, (float) weight), Occur.SHOULD);
        empty = false;
    }

    private static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    private void exact(String whole) {
        if (!whole.isEmpty()) {
            any.add(new BoostQuery(term(SearchIndex.EXACT, whole), 6), Occur.SHOULD);
        }
    }

    /** By pairs of characters, so that one wrong character among several does no harm; and by how it is read. */
    private void han(String run) {
        if (run.length() == 1) {
            add(term(SearchIndex.CHARACTERS, run), 1);
            return;
        }
        for (String pair : Texts.pairs(run)) {
            add(
                    new DisjunctionMaxQuery(
                            List.of(
                                    new BoostQuery(term(SearchIndex.PAIRS, pair), 3),
                                    new BoostQuery(term(SearchIndex.DESCRIBED, pair), 0.6f)),
                            0.1f),
                    1);
        }
        if (run.length() <= SHORT) {
            Texts.characters(run).forEach(character -> add(term(SearchIndex.CHARACTERS, character), 0.3));
        }
        String reading = String.join("", Texts.syllables(run));
        add(new ConstantScoreQuery(new PrefixQuery(new Term(SearchIndex.READING, reading))), 6);
    }

    private void word(String word) {
        if (word.length() > 1 && !SMALL_WORDS.contains(word)) {
            add(term(SearchIndex.WORDS, word), 1.5);
        }
    }

    /** English words, or pinyin in full or by initials, apart or joined. */
    private void latin(List<String> words) {
        List<String> said =
                words.stream().filter(word -> !SMALL_WORDS.contains(word)).toList();
        for (String word : said) {
            add(term(SearchIndex.DESCRIBED, word), 0.6);
            if (word.length() >= 4) {
                add(new FuzzyQuery(new Term(SearchIndex.WORDS, word), word.length() >= 8 ? 2 : 1, 1), 1);
                add(new ConstantScoreQuery(new PrefixQuery(new Term(SearchIndex.WORDS, word))), 1);
            }
        }
        String joined = String.join("", words).replace("ü", "v");
        if (joined.length() >= 2 && joined.chars().allMatch(c -> c < 128)) {
            add(new ConstantScoreQuery(term(SearchIndex.READING, joined)), 6);
            add(new ConstantScoreQuery(new PrefixQuery(new Term(SearchIndex.READING, joined))), 5);
            add(new ConstantScoreQuery(term(SearchIndex.INITIALS, joined)), 4);
            add(new ConstantScoreQuery(new PrefixQuery(new Term(SearchIndex.INITIALS, joined))), 2);
        }
        if (joined.length() >= 5) {
            add(new FuzzyQuery(new Term(SearchIndex.READING, joined), joined.length() >= 9 ? 2 : 1, 1), 0.5);
        }
    }

    private void means(String means) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        Texts.pairs(means).forEach(pair -> all.add(term(SearchIndex.PAIRS, pair), Occur.MUST));
        add(all.build(), 1.5);
    }
}
