package org.tongban.server.catalogue;

/** How bad a finding is. */
public enum Severity {
    /** The packs aren't loaded. */
    ERROR,
    /** They are, but somebody should look. */
    WARNING
}
