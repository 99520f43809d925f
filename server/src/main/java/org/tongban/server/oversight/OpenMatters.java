package org.tongban.server.oversight;

import java.util.List;
import java.util.Optional;

/** A page of a list, the most urgent first. @param next where the following page goes on */
public record OpenMatters(List<OpenMatter> items, Optional<String> next) {
    public OpenMatters {
        items = List.copyOf(items);
    }
}
