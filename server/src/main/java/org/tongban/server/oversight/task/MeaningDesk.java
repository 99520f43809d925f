package org.tongban.server.oversight.task;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * A document of another place names units of there. A reviewer says once which units here they are: it counts for this
 * document, for every other of that place that isn't given out yet, and for those still to come.
 */
@Service
class MeaningDesk {
    static final String FIELD = "units";

    private final DocumentDesk desk;
    private final MeaningStore meanings;
    private final Clock clock;

    MeaningDesk(DocumentDesk desk, MeaningStore meanings, Clock clock) {
        this.desk = desk;
        this.meanings = meanings;
        this.clock = clock;
    }

    /** Names that no unit here goes by, those in most tasks first. */
    @Transactional(readOnly = true)
    public List<DocumentUnit> units(ImportedDocument document) {
        return units(desk.names(document), desk.drafts(document));
    }

    static List<DocumentUnit> units(UnitNames names, List<TaskDraft> drafts) {
        Map<String, Integer> tasks = new LinkedHashMap<>();
        for (TaskDraft draft : drafts) {
            Set<String> printed = new LinkedHashSet<>(draft.lead());
            printed.addAll(draft.responsible());
            printed.forEach(name -> tasks.merge(name, draft.skipped() ? 0 : 1, Integer::sum));
        }
        List<DocumentUnit> units = new ArrayList<>();
        tasks.forEach((name, count) -> {
            List<String> means = names.meanings().getOrDefault(UnitNames.clean(name), List.of());
            UnitNames.Meant meant = names.of(name);
            boolean open = meant instanceof UnitNames.Meant.Open;
            if (!means.isEmpty() || open || meant instanceof UnitNames.Meant.Unknown) {
                String likely = open ? "" : new LikelyUnits(names).of(name);
                units.add(new DocumentUnit(name, count, means, likely, open));
            }
        });
        units.sort((one, other) -> Integer.compare(other.tasks(), one.tasks()));
        return units;
    }

    /**
     * @param said by name as printed, what it means here: names of units or groups, separated by 、; blank takes it back
     * @throws Problem at {@code units} when no unit here goes by such a name; nothing is kept then
     */
    @Transactional
    public void say(Viewer viewer, UUID id, Map<String, String> said) {
        ImportedDocument document = desk.requireOpen(viewer, id);
        UnitNames names = desk.names(document);
        String office = document.whose().supervises();
        said.forEach((printed, words) -> {
            String name = UnitNames.clean(printed);
            List<String> means = TaskDraft.names(ReviewDesk.oneWay(words));
            if (means.isEmpty()) {
                meanings.remove(office, Origin.of(document), name);
            } else {
                means.forEach(one -> requireKnown(names, printed, one));
                meanings.put(office, Origin.of(document), name, means, viewer.displayName(), clock.instant());
            }
        });
    }

    private static void requireKnown(UnitNames names, String printed, String means) {
        switch (names.of(means)) {
            case UnitNames.Meant.One one -> {}
            case UnitNames.Meant.Group group -> {}
            case UnitNames.Meant.Open open -> throw unknown(printed, means);
            case UnitNames.Meant.Unknown unknown -> throw unknown(printed, means);
        }
    }

    private static Problem unknown(String printed, String means) {
        return Problem.atField(
                FIELD,
                "unit.unknown",
                LocalText.of(
                        "“" + printed + "”：平台上没有“" + means + "”这个单位。请从列表中选，几个单位用顿号隔开。",
                        "“" + printed + "”: no unit here goes by the name “" + means
                                + "”. Choose from the list; separate several by 、."));
    }
}
