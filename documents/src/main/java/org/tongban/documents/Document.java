package org.tongban.documents;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One official document; a file may hold several.
 *
 * @param number 发文字号
 * @param date 成文日期
 * @param parts its outline
 * @param leftOut what became no task, and why
 * @param span from its first words to its last in the source, its tables included
 * @param text as one would type it: paragraphs a line each, broken lines joined; rows of tables a line each, cells parted
 *     by tabs; without page marks, running heads, and what the site it was copied from put around it
 * @param confidence of title, number, issuer and date together
 */
public record Document(
        String title,
        Optional<String> number,
        Optional<String> issuer,
        Optional<LocalDate> date,
        Validity validity,
        Level level,
        List<Heading> parts,
        List<Task> tasks,
        List<Reference> references,
        List<LeftOut> leftOut,
        Span span,
        String text,
        Confidence confidence) {
    public Document {
        parts = List.copyOf(parts);
        tasks = List.copyOf(tasks);
        references = List.copyOf(references);
        leftOut = List.copyOf(leftOut);
    }

    /** The same document with other tasks. */
    public Document withTasks(List<Task> others) {
        return new Document(
                title,
                number,
                issuer,
                date,
                validity,
                level,
                parts,
                others,
                references,
                leftOut,
                span,
                text,
                confidence);
    }
}
