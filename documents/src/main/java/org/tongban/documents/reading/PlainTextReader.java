package org.tongban.documents.reading;

import org.tongban.documents.SourceText;

/** Plain text, whatever its coding; lines are as they stand in the file. */
final class PlainTextReader implements Reader {
    @Override
    public SourceText read(byte[] file) throws Unreadable {
        return SourceText.ofPlainText(Charsets.decode(file));
    }
}
