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
                title, number, issuer, date, validity, level, parts, others, references, leftOut, span, confidence);
    }
}
