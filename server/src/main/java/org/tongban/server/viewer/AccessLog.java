package org.tongban.server.viewer;

/**
 * Where every refusal of access, and every look at what is sealed of somebody else, is written down: who, what, when, from
 * which address. Kept by {@code account}.
 */
public interface AccessLog {
    /**
     * Writes at once and for good, whatever becomes of the transaction of the caller; time and address are those of the
     * current request.
     *
     * @param what what they tried, in words and ids that hold nothing sensitive: {@code matter 0198…, grant}
     */
    void refused(Viewer viewer, String what);

    /**
     * Somebody is shown personal data of another, which lies sealed: written before it is shown.
     *
     * @param what whose and which, in words and ids
     */
    void read(Viewer viewer, String what);

    /** A refusal of somebody who isn't signed in. */
    void refusedStranger(String what);
}
