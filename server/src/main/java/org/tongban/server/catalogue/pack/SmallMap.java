package org.tongban.server.catalogue.pack;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A few entries in their order, unchangeable, in little room: a catalogue holds hundreds of thousands of these. */
final class SmallMap<V> extends AbstractMap<String, V> {

    private final String[] keys;
    private final Object[] values;

    SmallMap(List<String> keys, List<? extends V> values) {
        this.keys = keys.toArray(String[]::new);
        this.values = values.toArray();
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return position(key) >= 0;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        int at = position(key);
        return at < 0 ? null : value(at);
    }

    private int position(@Nullable Object key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    @SuppressWarnings("unchecked")
    private V value(int at) {
        return (V) values[at];
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return keys.length;
            }

            @Override
            public Iterator<Map.Entry<String, V>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < keys.length;
                    }

                    @Override
                    public Map.Entry<String, V> next() {
                        if (!hasNext()) {
                            throw new NoSuchElementException();
                        }
                        Map.Entry<String, V> entry = Map.entry(keys[next], value(next));
                        next++;
                        return entry;
                    }
                };
            }
        };
    }
}
