package org.tongban.seal.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was worked out lately, so much of it and no more; what wasn't used for longest goes first. For many threads. */
final class Kept<K, V> {
    private final Map<K, V> values;

    Kept(int most) {
        values = new LinkedHashMap<>(most, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    Optional<V> get(K key) {
        synchronized (values) {
            return Optional.ofNullable(values.get(key));
        }
    }

    void put(K key, V value) {
        synchronized (values) {
            values.put(key, value);
        }
    }

    /** Bytes as a key: equal when every byte is. Nobody changes the array. */
    record Bytes(byte[] content, int hash) {
        static Bytes of(byte[] content) {
            return new Bytes(content, Arrays.hashCode(content));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes b && hash == b.hash && Arrays.equals(content, b.content);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
