package org.tongban.server.catalogue;

import java.util.List;

/** A section of the form, with its fields. */
public record FormSection(Section section, List<FormField> fields) {}
