package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** One of the values a choice offers. */
public record Option(String value, LocalText title) {}
