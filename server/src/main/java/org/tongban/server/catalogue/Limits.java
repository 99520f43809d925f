package org.tongban.server.catalogue;

import java.util.Optional;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;

/**
 * How long an item may take.
 *
 * @param statutory the law's limit, when it sets one
 * @param promised never longer (rulebook CAT-04)
 * @param source where the limit stands
 */
public record Limits(Optional<LegalPeriod> statutory, LegalPeriod promised, Optional<LocalText> source) {}
