package org.tongban.server.catalogue.pack;

import org.tongban.server.catalogue.Place;

/** A thing with the file it was read from. */
public record Read<T>(T value, Node.Mapping node, PackInfo pack) {

    /** The place of a value in its file; see {@link Node#at}. */
    public Place at(Object... path) {
        return node.at(path);
    }
}
