package org.tongban.server.oversight.task;

/** How sealed papers are handed out. */
final class Papers {
    private Papers() {}

    /** @param number of the paper, which names the file */
    static DocumentStore.Kept kept(String number, byte[] sealed) {
        return new DocumentStore.Kept(number + ".ofd", "application/ofd", sealed);
    }

    /** The same of the edition for reading and printing. */
    static DocumentStore.Kept printed(String number, byte[] edition) {
        return new DocumentStore.Kept(number + ".pdf", "application/pdf", edition);
    }
}
