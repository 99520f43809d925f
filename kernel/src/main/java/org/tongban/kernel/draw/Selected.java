package org.tongban.kernel.draw;

import java.util.List;

/** A candidate drawn, and the inspectors drawn for it, in the order drawn. */
public record Selected(String id, List<String> inspectors) {

    public Selected {
        inspectors = List.copyOf(inspectors);
    }
}
