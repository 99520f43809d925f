package org.tongban.server.catalogue;

import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * A region.
 *
 * @param code six digits by GB/T 2260; nine or twelve for townships and villages
 * @param parent code of the region above; empty for the country and for a province whose country has no entry
 * @param tile where it lies on a sketch of the region above, roughly as on the ground
 */
public record Region(String code, RegionLevel level, LocalText name, Optional<String> parent, Optional<Tile> tile) {

    /** @param column from the west, {@code row} from the north, both from 0 */
    public record Tile(int column, int row) {
        /** Columns and rows of a sketch; wider ones don't fit a telephone. */
        public static final int MOST = 8;
    }
}
