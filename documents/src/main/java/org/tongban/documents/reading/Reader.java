package org.tongban.documents.reading;

import org.tongban.documents.SourceText;

/** Reads one file format. */
interface Reader {
    /** The text in reading order. */
    SourceText read(byte[] file) throws Unreadable;
}
