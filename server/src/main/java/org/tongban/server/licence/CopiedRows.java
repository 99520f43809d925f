package org.tongban.server.licence;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table by {@code COPY} in its binary form, which takes the database two thirds of the time of a
 * statement with arrays (<a href="https://www.postgresql.org/docs/18/sql-copy.html">COPY, Binary Format</a>). Each row is
 * begun and has as many values as there are columns, in their order.
 */
final class CopiedRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int END = -1;

    private final int columns;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    CopiedRows(int columns) {
        this.columns = columns;
        write(() -> {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
        });
    }

    CopiedRows row() {
        return write(() -> out.writeShort(columns));
    }

    CopiedRows id(UUID value) {
        return write(() -> {
            out.writeInt(2 * Long.BYTES);
            out.writeLong(value.getMostSignificantBits());
            out.writeLong(value.getLeastSignificantBits());
        });
    }

    /** Also for what is JSON. */
    CopiedRows text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    CopiedRows bytes(byte[] value) {
        return write(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    /** @param copy a {@code copy … from stdin (format binary)}. @throws SQLException when the database refuses a row */
    void into(Connection connection, String copy) throws SQLException {
        write(() -> out.writeShort(END));
        byte[] all = bytes.toByteArray();
        CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            in.writeToCopy(all, 0, all.length);
            in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
    }

    private interface Writing {
        void write() throws IOException;
    }

    private CopiedRows write(Writing writing) {
        try {
            writing.write();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
