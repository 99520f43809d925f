package org.tongban.server.oversight;

import java.util.List;
import java.util.Optional;
import org.tongban.server.catalogue.Region;

/**
 * What somebody looks at.
 *
 * @param path the regions from the one they answer for down to the one they look at, which is last
 * @param codes six-digit codes of that region and of all below it
 * @param unit the id of the one unit looked at
 */
public record Scope(List<Region> path, List<String> codes, Optional<String> unit) {
    public Scope {
        path = List.copyOf(path);
        codes = List.copyOf(codes);
    }

    boolean holds(String code) {
        return codes.contains(code);
    }

    public Region region() {
        return path.getLast();
    }
}
