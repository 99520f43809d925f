package org.tongban.seal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a status list where they stand in its file: looked up there, since a million of them by themselves would
 * take up several times as much as the file.
 */
final class StatusEntries extends AbstractMap<String, StatusList.Entry> {
    private static final int DIGEST = 32;

    private final byte[] file;
    private final int from;
    private final int to;
    private final int count;

    /**
     * @param from where the first line begins; @param to behind the last line feed
     * @throws IllegalArgumentException when a line isn't as it should be, or not in its place
     */
    StatusEntries(byte[] file, int from, int to) {
        this.file = file;
        this.from = from;
        this.to = to;
        int lines = 0;
        int before = from;
        for (int at = from; at < to; at = after(at)) {
            entry(at);
            if (at > from && Arrays.compare(file, before, before + DIGEST, file, at, at + DIGEST) >= 0) {
                throw new IllegalArgumentException("not sorted at " + at);
            }
            before = at;
            lines++;
        }
        count = lines;
    }

    private int after(int at) {
        int end = at;
        while (file[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    private int begin(int within) {
        int at = within;
        while (at > from && file[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    /** @throws IllegalArgumentException when this is no line */
    private Entry<String, StatusList.Entry> entry(int at) {
        String line = new String(file, at, after(at) - 1 - at, StandardCharsets.US_ASCII);
        String[] parts = line.split(" ", 3);
        if (parts.length != 3 || parts[0].length() != DIGEST) {
            throw new IllegalArgumentException("no entry: " + line);
        }
        try {
            return new SimpleImmutableEntry<>(parts[0], new StatusList.Entry(parts[1], Instant.parse(parts[2])));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time: " + line, e);
        }
    }

    private Optional<StatusList.Entry> find(String key) {
        byte[] wanted = key.getBytes(StandardCharsets.US_ASCII);
        int low = from;
        int high = to;
        while (low < high) {
            int at = begin((low + high) >>> 1);
            int order = Arrays.compare(file, at, at + DIGEST, wanted, 0, wanted.length);
            if (order == 0) {
                return Optional.of(entry(at).getValue());
            }
            low = order < 0 ? after(at) : low;
            high = order < 0 ? high : at;
        }
        return Optional.empty();
    }

    @Override
    public StatusList.@Nullable Entry get(@Nullable Object key) {
        return key instanceof String text ? find(text).orElse(null) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String text && find(text).isPresent();
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public Set<Entry<String, StatusList.Entry>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, StatusList.Entry>> iterator() {
                return new Lines();
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    private final class Lines implements Iterator<Entry<String, StatusList.Entry>> {
        private int at = from;

        @Override
        public boolean hasNext() {
            return at < to;
        }

        @Override
        public Entry<String, StatusList.Entry> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Entry<String, StatusList.Entry> next = entry(at);
            at = after(at);
            return next;
        }
    }
}
