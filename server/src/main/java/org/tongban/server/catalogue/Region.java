package org.tongban.server.catalogue;

import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * A region.
 *
 * @param code six digits by GB/T 2260; nine or twelve for townships and villages
 * @param parent code of the region above; empty for the country and for a province whose country has no entry
 */
public record Region(String code, RegionLevel level, LocalText name, Optional<String> parent) {}
