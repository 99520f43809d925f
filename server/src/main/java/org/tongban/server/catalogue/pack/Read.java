package org.tongban.server.catalogue.pack;

import java.util.List;
import org.tongban.server.catalogue.Place;

/**
 * A thing with the file it was read from.
 *
 * @param accepted warnings that are accepted, with their reasons
 */
public record Read<T>(T value, Node.Mapping node, PackInfo pack, List<Accepted> accepted) {

    /** A warning somebody accepts, and why. */
    public record Accepted(String check, String reason, Place place) {}

    /** The place of a value in its file; see {@link Node#at}. */
    public Place at(Object... path) {
        return node.at(path);
    }
}
