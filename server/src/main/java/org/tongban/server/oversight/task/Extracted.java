package org.tongban.server.oversight.task;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tongban.documents.Deadline;
import org.tongban.documents.Document;
import org.tongban.documents.Extraction;
import org.tongban.documents.Hints;
import org.tongban.documents.Measure;
import org.tongban.documents.Target;
import org.tongban.documents.Task;
import org.tongban.documents.reading.DocumentFile;
import org.tongban.documents.reading.Unreadable;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;

/** Documents as governments publish them: PDF, DOCX, OFD, HTML, plain text. */
@Component
@Order(2)
class Extracted implements DocumentReading {
    private static final Pattern NAMES = Pattern.compile(".*\\.(pdf|docx|ofd|html?|txt)");

    private final CatalogueInForce catalogue;

    Extracted(CatalogueInForce catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public boolean reads(String name, byte[] content) {
        return NAMES.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public Parsed<List<Reading>> read(String name, byte[] content) {
        try {
            Extraction extraction = Extraction.of(DocumentFile.read(content), new Hints(names(catalogue.today())));
            return Parsed.ok(extraction.documents().stream()
                    .map(document -> reading(document, extraction.source().content()))
                    .toList());
        } catch (Unreadable unreadable) {
            return Parsed.bad(
                    "document.unreadable",
                    unreadable.sentence().zh(),
                    unreadable.sentence().en());
        }
    }

    /** A help for the reader, never a need. */
    private static Set<String> names(Catalogue catalogue) {
        Set<String> names = new HashSet<>();
        catalogue.units().values().forEach(unit -> {
            names.add(unit.name().zh());
            names.addAll(unit.aliases());
        });
        return names;
    }

    /** Places count from the beginning of the document, which may lie within a compilation. */
    private static Reading reading(Document document, String source) {
        int begin = document.span().from();
        return new Reading(
                document.title(),
                document.number().orElse(""),
                document.issuer().orElse(""),
                document.date(),
                source.substring(begin, document.span().to()),
                document.tasks().stream().map(task -> item(task, begin)).toList(),
                document.leftOut().stream()
                        .map(left -> new Reading.LeftOut(left.text(), left.why().sentence()))
                        .toList());
    }

    private static Reading.Item item(Task task, int begin) {
        return new Reading.Item(
                task.no(),
                task.path(),
                task.title(),
                task.measures().stream().map(measure -> part(measure, begin)).toList(),
                task.confidence().value());
    }

    private static Reading.Part part(Measure measure, int begin) {
        return new Reading.Part(
                measure.text(),
                measure.lead(),
                measure.responsible(),
                measure.deadlines().stream().map(Extracted::term).toList(),
                measure.targets().stream().map(Extracted::number).toList(),
                Math.max(0, measure.span().from() - begin),
                Math.max(0, measure.span().to() - begin));
    }

    private static Reading.Term term(Deadline deadline) {
        Optional<String> recurring = deadline.recurring();
        return new Reading.Term(deadline.text(), deadline.date(), recurring);
    }

    private static Reading.Number number(Target target) {
        return new Reading.Number(target.text(), target.subject(), target.op().sign(), target.value(), target.unit());
    }
}
