package org.tongban.kernel.procedure;

/**
 * One version of a procedure. A running proceeding stays on the version it started with.
 *
 * @param version a number or a content hash, as the catalogue counts
 */
public record ProcedureRef(String id, String version) {

    @Override
    public String toString() {
        return id + "@" + version;
    }
}
