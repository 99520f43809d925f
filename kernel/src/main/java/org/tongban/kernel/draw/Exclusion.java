package org.tongban.kernel.draw;

import org.tongban.kernel.text.LocalText;

/** A candidate who is on the list and can't be drawn, and why. */
public record Exclusion(String candidate, LocalText reason) {}
