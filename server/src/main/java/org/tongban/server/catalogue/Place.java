package org.tongban.server.catalogue;

/**
 * Where a value stands in a pack.
 *
 * @param file as it was named when loading, with slashes
 * @param line from 1
 */
public record Place(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
