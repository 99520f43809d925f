package org.tongban.server.oversight.task;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who answers for a task.
 *
 * @param lead the unit that leads it: the first one named. For one that the packs don't know, the government of the place
 *     its name begins with; the supervising unit where it begins with none
 * @param all the lead first, then all others, groups as their members, each once
 * @param unknown names that no unit of the packs goes by
 */
record Assigned(String lead, List<String> all, List<String> unknown) {

    /**
     * Where a group leads, or is the first of those responsible, each of its members has a task of its own; otherwise
     * there is one, led by the first named.
     *
     * @param supervises takes what nobody else here can
     */
    static List<Assigned> of(TaskDraft draft, UnitNames names, String supervises) {
        boolean none = draft.lead().isEmpty();
        List<String> leads = none ? alike(draft.responsible(), names) : draft.lead();
        List<String> others = none ? rest(draft.responsible(), leads) : draft.responsible();
        List<String> unknown = new ArrayList<>();
        for (String name : draft.lead()) {
            note(names, name, unknown);
        }
        for (String name : draft.responsible()) {
            note(names, name, unknown);
        }
        Set<String> more = names.all(others);
        boolean group = !leads.isEmpty() && isGroup(leads.getFirst(), names);
        List<String> leading = List.copyOf(leading(names, leads));
        if (leading.isEmpty()) {
            return List.of(new Assigned(supervises, with(List.of(supervises), more), unknown));
        }
        return group
                ? leading.stream()
                        .map(one -> new Assigned(one, with(List.of(one), more), unknown))
                        .toList()
                : List.of(new Assigned(leading.getFirst(), with(leading, more), unknown));
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

    private static void note(UnitNames names, String name, List<String> unknown) {
        if (names.of(name) instanceof UnitNames.Meant.Unknown(String who)) {
            unknown.add(who);
        }
    }

    private static List<String> with(List<String> first, Set<String> more) {
        Set<String> all = new LinkedHashSet<>(first);
        all.addAll(more);
        return List.copyOf(all);
    }
}
