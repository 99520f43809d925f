package org.tongban.documents;

import java.util.Optional;

/** Another document that is named: 《title》（number）. */
public record Reference(String title, Optional<String> number, Span span) {}
