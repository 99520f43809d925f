package org.tongban.documents;

import java.util.List;

/**
 * A numbered part of a document.
 *
 * @param no as printed, without brackets and points
 * @param label the number as printed
 * @param span of all its text
 */
public record Heading(String no, String label, String title, Span span, List<Heading> parts) {
    public Heading {
        parts = List.copyOf(parts);
    }
}
