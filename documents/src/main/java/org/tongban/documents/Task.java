package org.tongban.documents;

import java.util.List;

/**
 * A numbered item that units answer for.
 *
 * @param no as printed, without brackets and points
 * @param path the headings above it, outermost first, numbers included
 * @param title its heading; its first sentence where it has none
 * @param span from its number to the end of its last measure
 */
public record Task(
        String no, List<String> path, String title, List<Measure> measures, Span span, Confidence confidence) {
    public Task {
        path = List.copyOf(path);
        measures = List.copyOf(measures);
    }
}
