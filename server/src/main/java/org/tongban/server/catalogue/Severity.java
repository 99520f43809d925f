package org.tongban.server.catalogue;

/** How bad a finding is. */
public enum Severity {
    /** The packs aren't loaded. */
    ERROR,
    /** They are, but somebody should look, and may accept it with a reason. */
    WARNING,
    /** Nothing is wrong; something to know, such as a value each locality decides. */
    NOTE
}
