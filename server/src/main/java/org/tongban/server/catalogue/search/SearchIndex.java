package org.tongban.server.catalogue.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.EverydayWords;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Theme;

/** An index of the themes and items of one catalogue, in memory; unchangeable, for any number of threads. */
public final class SearchIndex {

    static final String EXACT = "exact";
    static final String WORDS = "words";
    static final String PAIRS = "pairs";
    static final String CHARACTERS = "characters";
    static final String DESCRIBED = "described";
    static final String READING = "reading";
    static final String INITIALS = "initials";

    private static final String THEME = "theme";
    private static final String ITEM = "item";

    /** Who looks for a thing of life means the theme rather than one of its items. */
    private static final double FOR_THEMES = 1.15;

    /** What is found much less well than the best isn't what was meant. */
    private static final double WORTH_SHOWING = 0.3;

    /** Titles are short all alike, so their length says little. */
    private static final BM25Similarity SIMILARITY = new BM25Similarity(1.2f, 0.3f);

    private final IndexSearcher searcher;
    private final Asked.Reader asked;

    private SearchIndex(IndexSearcher searcher, Asked.Reader asked) {
        this.searcher = searcher;
        this.asked = asked;
    }

    public static SearchIndex of(Catalogue catalogue) {
        Analyzer chinese = new SmartChineseAnalyzer();
        Analyzer analyzer = new PerFieldAnalyzerWrapper(new WhitespaceAnalyzer(), Map.of(WORDS, chinese));
        ByteBuffersDirectory memory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(memory, new IndexWriterConfig(analyzer).setSimilarity(SIMILARITY))) {
            for (Theme theme : catalogue.themes().values()) {
                writer.addDocument(document(theme));
            }
            for (Item item : catalogue.items().values()) {
                writer.addDocument(document(item));
            }
            writer.forceMerge(1);
            writer.commit();
            IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(memory));
            searcher.setSimilarity(SIMILARITY);
            return new SearchIndex(searcher, new Asked.Reader(chinese, catalogue.everydayWords()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Document document(Theme theme) {
        List<String> names =
                new ArrayList<>(List.of(theme.title().zh(), theme.title().en()));
        names.addAll(theme.keywords());
        return document(
                THEME,
                theme.id(),
                names,
                List.of(theme.summary().zh(), theme.summary().en()));
    }

    private static Document document(Item item) {
        List<String> names =
                new ArrayList<>(List.of(item.title().zh(), item.title().en()));
        names.addAll(item.keywords());
        List<String> more =
                item.summary().map(text -> List.of(text.zh(), text.en())).orElse(List.of());
        return document(ITEM, item.id(), names, more);
    }

    /** @param names title and everyday words @param more what describes it */
    private static Document document(String kind, String id, List<String> names, List<String> more) {
        Document document = new Document();
        document.add(new StoredField("kind", kind));
        document.add(new StoredField("id", id));
        Set<String> readings = new LinkedHashSet<>();
        Set<String> initials = new LinkedHashSet<>();
        for (String name : names) {
            document.add(new StringField(EXACT, Texts.plain(name), Field.Store.NO));
            document.add(new TextField(WORDS, name, Field.Store.NO));
            List<String> syllables = Texts.syllables(name);
            readings.addAll(Texts.tails(syllables));
            initials.addAll(Texts.tails(Texts.initials(syllables)));
        }
        tokens(
                document,
                PAIRS,
                names.stream()
                        .flatMap(name -> Texts.pairs(name).stream())
                        .distinct()
                        .toList());
        tokens(
                document,
                CHARACTERS,
                names.stream()
                        .flatMap(name -> Texts.characters(name).stream())
                        .distinct()
                        .toList());
        tokens(
                document,
                DESCRIBED,
                more.stream().flatMap(SearchIndex::pieces).distinct().toList());
        readings.forEach(reading -> document.add(new StringField(READING, reading, Field.Store.NO)));
        initials.forEach(letters -> document.add(new StringField(INITIALS, letters, Field.Store.NO)));
        return document;
    }

    private static java.util.stream.Stream<String> pieces(String text) {
        Set<String> pieces = new LinkedHashSet<>(Texts.pairs(text));
        Texts.runs(text).stream().filter(run -> !Texts.isHan(run)).forEach(pieces::add);
        return pieces.stream();
    }

    private static void tokens(Document document, String field, List<String> tokens) {
        document.add(new TextField(field, String.join(" ", tokens), Field.Store.NO));
    }

    /** The best first; what was asked for blank finds nothing. */
    public List<Hit> find(String words, int most) {
        return asked.query(words)
                .map(query -> {
                    try {
                        List<Hit> hits = new ArrayList<>();
                        StoredFields stored = searcher.storedFields();
                        for (ScoreDoc scored : searcher.search(query, most * 3).scoreDocs) {
                            Document document = stored.document(scored.doc);
                            boolean theme = THEME.equals(document.get("kind"));
                            hits.add(new Hit(
                                    theme,
                                    String.valueOf(document.get("id")),
                                    scored.score * (theme ? FOR_THEMES : 1)));
                        }
                        return best(hits, most);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                })
                .orElse(List.of());
    }

    private static List<Hit> best(List<Hit> hits, int most) {
        double top = hits.stream().mapToDouble(Hit::score).max().orElse(0);
        return hits.stream()
                .filter(hit -> hit.score() >= top * WORTH_SHOWING)
                .sorted(Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::id))
                .limit(most)
                .toList();
    }

    /** What everyday words mean, for those who look into an index. */
    static List<EverydayWords> said(List<EverydayWords> all, String text) {
        return all.stream()
                .filter(words -> words.said().stream().anyMatch(said -> text.contains(Texts.plain(said))))
                .toList();
    }
}
