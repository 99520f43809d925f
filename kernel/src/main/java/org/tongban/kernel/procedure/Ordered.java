package org.tongban.kernel.procedure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies that can't be changed and keep the order in which somebody wrote things down. */
final class Ordered {

    private Ordered() {}

    static <V> Map<String, V> copy(Map<String, V> original) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(original));
    }
}
