package org.tongban.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table by PostgreSQL's binary {@code copy}, the fastest there is. */
final class BinaryCopy implements AutoCloseable {

    private static final int BUFFER = 1 << 20;
    private static final int LARGEST_ROW = 1 << 16;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 255, '\r', '\n', 0};
    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final CopyIn copy;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    /** @param into table and columns, such as {@code waiting (proceeding, step)}; the table was emptied just before */
    BinaryCopy(Connection connection, String into) throws SQLException {
        copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + into + " from stdin (format binary, freeze)");
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    BinaryCopy row(int columns) throws SQLException {
        if (buffer.remaining() < LARGEST_ROW) {
            send();
        }
        buffer.putShort((short) columns);
        return this;
    }

    BinaryCopy uuid(UUID value) {
        buffer.putInt(16).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    BinaryCopy text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    BinaryCopy bytes(byte[] value) {
        buffer.putInt(value.length).put(value);
        return this;
    }

    BinaryCopy number(long value) {
        buffer.putInt(8).putLong(value);
        return this;
    }

    BinaryCopy day(LocalDate value) {
        buffer.putInt(4).putInt((int) ChronoUnit.DAYS.between(EPOCH_DAY, value));
        return this;
    }

    BinaryCopy time(Instant value) {
        buffer.putInt(8).putLong(ChronoUnit.MICROS.between(EPOCH, value));
        return this;
    }

    BinaryCopy time(Optional<Instant> value) {
        return value.map(this::time).orElseGet(this::nothing);
    }

    BinaryCopy nothing() {
        buffer.putInt(-1);
        return this;
    }

    private void send() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    @Override
    public void close() throws SQLException {
        buffer.putShort((short) -1);
        send();
        copy.endCopy();
    }
}
