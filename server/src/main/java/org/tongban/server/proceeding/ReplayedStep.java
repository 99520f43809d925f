package org.tongban.server.proceeding;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * One event and where the proceeding stood after it.
 *
 * @param waiting the titles of the steps that wait then
 * @param due the last day of the matter's limit then
 * @param sameEffects it brought about again exactly what it did then
 */
public record ReplayedStep(HistoryEntry entry, List<LocalText> waiting, Optional<LocalDate> due, boolean sameEffects) {}
