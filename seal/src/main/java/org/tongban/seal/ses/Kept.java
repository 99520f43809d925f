package org.tongban.seal.ses;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was worked out lately, so much of it and no more; what wasn't used for longest goes first. For many threads. */
public final class Kept<K, V> {
    private final Map<K, V> values;

    public Kept(int most) {
        values = new LinkedHashMap<>(most, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    public Optional<V> get(K key) {
        synchronized (values) {
            return Optional.ofNullable(values.get(key));
        }
    }

    public void put(K key, V value) {
        synchronized (values) {
            values.put(key, value);
        }
    }

    /** Bytes from here to there of an array as a key: equal when every byte is. Nobody changes the array. */
    public record Bytes(byte[] content, int from, int to, int hash) {
        /** What is kept ends in a signature, so its end tells it apart. */
        private static final int ENOUGH = 64;

        public static Bytes of(byte[] content) {
            return of(content, 0, content.length);
        }

        public static Bytes of(byte[] content, int from, int to) {
            int hash = to - from;
            for (int i = Math.max(from, to - ENOUGH); i < to; i++) {
                hash = 31 * hash + content[i];
            }
            return new Bytes(content, from, to, hash);
        }

        /** The same, without the rest of the array. */
        public Bytes alone() {
            byte[] copy = Arrays.copyOfRange(content, from, to);
            return new Bytes(copy, 0, copy.length, hash);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes b
                    && hash == b.hash
                    && Arrays.equals(content, from, to, b.content, b.from, b.to);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
