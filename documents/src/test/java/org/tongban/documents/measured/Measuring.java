package org.tongban.documents.measured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tongban.documents.Extraction;
import org.tongban.documents.Hints;
import org.tongban.documents.SourceText;

final class Measuring {
    public static void main(String[] args) throws IOException {
        Path shared = Path.of(args[0]), labels = Path.of(args[1]);
        for (int i = 2; i + 1 < args.length; i += 2) {
            SourceText s = SourceText.ofPlainText(Files.readString(shared.resolve(args[i])));
            long t = System.nanoTime();
            Extraction e = Extraction.of(s, Hints.NONE);
            System.out.println(args[i] + " " + (System.nanoTime() - t) / 1000000 + " ms");
            Scores scores = new Scores();
            scores.compare(
                    LabelledDocuments.parse(Files.readString(labels.resolve(args[i + 1])))
                            .documents(),
                    e.documents());
            scores.mistakes().forEach(System.out::println);
            scores.counts().forEach((f, c) -> System.out.println(f + ": " + c));
        }
    }
}
