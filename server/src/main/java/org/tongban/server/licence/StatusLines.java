package org.tongban.server.licence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.tongban.seal.StatusList;

/**
 * The entries of a status list as its file has them, sorted: what a change of a few among a million costs is a copy, not
 * a million objects.
 */
final class StatusLines {
    private static final StatusLines NONE = new StatusLines(new byte[0]);

    private final byte[] bytes;

    private StatusLines(byte[] bytes) {
        this.bytes = bytes;
    }

    static StatusLines none() {
        return NONE;
    }

    static byte[] line(String key, StatusList.Entry entry) {
        return (key + " " + entry.state() + " " + entry.since() + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** @param lines each as {@link #line} gives it, in any order; sorted here */
    static StatusLines of(List<byte[]> lines) {
        List<byte[]> sorted = new ArrayList<>(lines);
        sorted.sort(Arrays::compare);
        ByteArrayOutputStream out = new ByteArrayOutputStream(sorted.size() * 72);
        sorted.forEach(out::writeBytes);
        return new StatusLines(out.toByteArray());
    }

    /** @param changes by key; empty: it isn't listed any more */
    StatusLines with(SortedMap<String, Optional<StatusList.Entry>> changes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + changes.size() * 72);
        Iterator<Map.Entry<String, Optional<StatusList.Entry>>> rest =
                changes.entrySet().iterator();
        int copied = 0;
        int at = 0;
        while (rest.hasNext()) {
            Map.Entry<String, Optional<StatusList.Entry>> change = rest.next();
            byte[] key = change.getKey().getBytes(StandardCharsets.US_ASCII);
            at = firstNotBefore(key, at);
            out.write(bytes, copied, at - copied);
            change.getValue().ifPresent(entry -> out.writeBytes(line(change.getKey(), entry)));
            if (at < bytes.length && compare(key, at) == 0) {
                at = next(at);
            }
            copied = at;
        }
        out.write(bytes, copied, bytes.length - copied);
        return new StatusLines(out.toByteArray());
    }

    private int firstNotBefore(byte[] key, int from) {
        int at = from;
        while (at < bytes.length && compare(key, at) > 0) {
            at = next(at);
        }
        return at;
    }

    private int compare(byte[] key, int line) {
        return Arrays.compare(key, 0, key.length, bytes, line, line + key.length);
    }

    private int next(int line) {
        int at = line;
        while (bytes[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    byte[] bytes() {
        return bytes;
    }
}
