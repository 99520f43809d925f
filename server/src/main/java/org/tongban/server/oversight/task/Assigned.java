package org.tongban.server.oversight.task;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who answers for a task.
 *
 * @param lead the unit that leads it: the first one named. For one that the packs don't know, the government of the place
 *     its name begins with; the supervising unit where it begins with none
 * @param all the lead first, then all others, groups as their members, each once
 * @param unknown names that no unit of the packs goes by
 * @param open names that leave open whom they mean
 */
record Assigned(String lead, List<String> all, List<String> unknown, List<String> open) {

    /**
     * Where a group leads, or is the first of those responsible, each of its members has a task of its own; otherwise
     * there is one, led by the first named.
     *
     * @param supervises takes what nobody else here can
     */
    static List<Assigned> of(TaskDraft draft, UnitNames names, String supervises) {
        List<String> leading = names.here(draft.lead());
        List<String> responsible = names.here(draft.responsible());
        boolean none = leading.isEmpty();
        List<String> leads = none ? alike(responsible, names) : leading;
        List<String> others = none ? rest(responsible, leads) : responsible;
        List<String> unknown = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String name : Stream.concat(leading.stream(), responsible.stream()).toList()) {
            switch (names.of(name)) {
                case UnitNames.Meant.Unknown(String who) -> unknown.add(who);
                case UnitNames.Meant.Open(String who) -> open.add(who);
                case UnitNames.Meant.One one -> {}
                case UnitNames.Meant.Group group -> {}
            }
        }
        return units(names, leads, others, supervises).stream()
                .map(all -> new Assigned(all.getFirst(), all, unknown, open))
                .toList();
    }

    /** Of each task all its units, the lead first. */
    private static List<List<String>> units(
            UnitNames names, List<String> leads, List<String> others, String supervises) {
        Set<String> more = names.all(others);
        boolean group = !leads.isEmpty() && isGroup(leads.getFirst(), names);
        List<String> leading = List.copyOf(leading(names, leads));
        if (leading.isEmpty()) {
            return List.of(with(List.of(supervises), more));
        }
        return group ? leading.stream().map(one -> with(List.of(one), more)).toList() : List.of(with(leading, more));
    }

    /** In the order of print, each once. */
    private static Set<String> leading(UnitNames names, List<String> printed) {
        Set<String> units = new LinkedHashSet<>();
        for (String name : printed) {
            Set<String> known = names.all(List.of(name));
            units.addAll(known);
            if (known.isEmpty()) {
                names.governmentOf(name).ifPresent(units::add);
            }
        }
        return units;
    }

    /** Of those responsible: every group where the first one is a group, so that no member answers for another. */
    private static List<String> alike(List<String> responsible, UnitNames names) {
        boolean group = !responsible.isEmpty() && isGroup(responsible.getFirst(), names);
        return group ? responsible.stream().filter(name -> isGroup(name, names)).toList() : responsible;
    }

    private static List<String> rest(List<String> responsible, List<String> leads) {
        return responsible.stream().filter(name -> !leads.contains(name)).toList();
    }

    private static boolean isGroup(String name, UnitNames names) {
        return names.of(name) instanceof UnitNames.Meant.Group;
    }

    private static List<String> with(List<String> first, Set<String> more) {
        Set<String> all = new LinkedHashSet<>(first);
        all.addAll(more);
        return List.copyOf(all);
    }
}
