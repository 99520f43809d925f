package org.tongban.server.oversight.task;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.oversight.task.UnitNames.Meant;

/**
 * The units here that do, by their names, what a unit of another place does. For a person to agree to: 区教育和科学技术局 of
 * some district is here perhaps 市教育局 and 市科学技术局.
 */
record LikelyUnits(UnitNames names) {
    /** What a unit does, without where it is and what kind of body: 市场监督管理. */
    private static final Pattern STEM =
            Pattern.compile("(?:.*?[省市县区州盟旗](?=.{3}))?(?<stem>.+?)(?:分局|局|厅|委员会|委|办公室|中心|支队|大队|总队)");

    /** Full names separated by 、; blank where it isn't plain. */
    String of(String printed) {
        String name = UnitNames.clean(printed);
        if (UnitNames.DEPARTMENTS.matcher(name).matches()) {
            return "县区".contains(name.substring(0, 1)) ? group(name) : "";
        }
        String stem = stem(name);
        Optional<Unit> whole = doing(stem);
        if (whole.isPresent()) {
            return whole.get().name().zh();
        }
        List<Optional<Unit>> parts =
                Stream.of(stem.split("[和与]")).map(this::doing).toList();
        return parts.stream().allMatch(Optional::isPresent)
                ? parts.stream()
                        .flatMap(Optional::stream)
                        .map(one -> one.name().zh())
                        .distinct()
                        .collect(Collectors.joining("、"))
                : "";
    }

    /** 区直各有关部门 of another place is like 市直各有关部门 of this one. */
    private String group(String name) {
        return names.catalogue()
                .region(names.region())
                .map(here -> here.name().zh())
                .map(whole -> whole.substring(whole.length() - 1) + name.substring(1))
                .filter(group -> names.of(group) instanceof Meant.Group)
                .orElse("");
    }

    private static String stem(String name) {
        Matcher matcher = STEM.matcher(name);
        return matcher.matches() ? matcher.group("stem") : name;
    }

    /** The one unit of the region of that stem; empty where there are several. */
    private Optional<Unit> doing(String stem) {
        List<Unit> found = names.catalogue().units().values().stream()
                .filter(unit -> unit.region().equals(names.region()))
                .filter(unit -> Stream.concat(Stream.of(unit.name().zh()), unit.aliases().stream())
                        .anyMatch(name -> stem(name).equals(stem)))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
