package org.tongban.documents.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Reference;
import org.tongban.documents.text.Flow;

/** Other documents that are named: 《…》（国办发〔2022〕30号）. */
public final class References {
    private static final Pattern REFERENCE = Pattern.compile(
            "《([^《》]{2,100}(?:<[^<>]{2,60}>[^《》]{0,60})?)》(?:\\(([^()]{2,14}[\\[(](?:19|20)\\d\\d[\\])]第?\\d{1,4}号)\\))?");

    private References() {}

    public static List<Reference> in(Flow flow, int from, int to) {
        List<Reference> references = new ArrayList<>();
        Matcher matcher = REFERENCE.matcher(flow.folded()).region(from, to);
        while (matcher.find()) {
            Optional<String> number = matcher.group(2) == null
                    ? Optional.empty()
                    : Optional.of(flow.slice(matcher.start(2), matcher.end(2)));
            references.add(new Reference(
                    flow.slice(matcher.start(1), matcher.end(1)), number, flow.span(matcher.start(), matcher.end())));
        }
        return references;
    }
}
