package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** A section of the form. */
public record Section(String id, LocalText title, int order) {}
