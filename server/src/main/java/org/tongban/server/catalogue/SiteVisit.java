package org.tongban.server.catalogue;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;

/**
 * The deciding unit looks at the place.
 *
 * @param joint can it be joined with visits of other units (rulebook APP-05)?
 */
public record SiteVisit(Condition when, Optional<LocalText> because, List<LocalText> checklist, boolean joint) {}
