package org.tongban.server.catalogue.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tongban.server.catalogue.Duty;
import org.tongban.server.catalogue.Handover;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.catalogue.pack.PackInfo;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** Of everything a unit did, it is clear on every day which one unit answers for it, though the first is gone. */
final class SuccessionChecks {
    private static final String KEY = "succeeded-by";

    private final Packs packs;
    private final Findings findings;

    SuccessionChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
    }

    void run() {
        packs.units().values().forEach(this::unit);
        cycles();
        packs.counters()
                .values()
                .forEach(read ->
                        named(read.value().unit(), read.at("unit"), read.value().id()));
        packs.settings()
                .forEach(read -> read.value()
                        .unit()
                        .ifPresent(id -> named(id, read.at("unit"), read.value().item())));
    }

    private void unit(Read<Unit> read) {
        Unit unit = read.value();
        Map<String, Integer> known = new LinkedHashMap<>();
        for (int i = 0; i < unit.handovers().size(); i++) {
            Handover handover = unit.handovers().get(i);
            once(read, handover, i, known);
            day(read, handover, i);
            items(read, handover, i);
            successor(read, handover, i);
        }
        if (unit.inForce().until().isPresent() && unit.handovers().stream().noneMatch(Handover::ofTheRest)) {
            findings.add(
                    Check.NO_SUCCESSOR,
                    read.at("in-force"),
                    unit.id(),
                    "“" + unit.name().zh() + "”" + unit.inForce().until().get() + " 后不再存在，却没有写明其余职责由谁承接（" + KEY
                            + "），它发的证照将没有人负责",
                    unit.name().en() + " is gone after "
                            + unit.inForce().until().get() + ", and nothing says who took over the rest (" + KEY
                            + "): nobody will answer for its licences");
        }
    }

    /** Each licence type and each item goes to one unit, and the rest to one. */
    private void once(Read<Unit> read, Handover handover, int i, Map<String, Integer> known) {
        what(handover).forEach(what -> {
            Integer before = known.putIfAbsent(what, i);
            if (before != null) {
                Handover first = read.value().handovers().get(before);
                findings.add(
                        Check.SUCCESSION_TWICE,
                        place(read, i, handover.ofTheRest() ? "unit" : "licences", "items"),
                        read.value().id(),
                        (what.isEmpty() ? "全部（其余）职责" : "“" + what + "”") + "已由“" + first.to() + "”自 " + first.since()
                                + " 起承接，不能再由“" + handover.to() + "”承接；再次移交的，写在“" + first.to() + "”下",
                        (what.isEmpty() ? "Everything (else)" : "“" + what + "”") + " was taken over by “" + first.to()
                                + "” on " + first.since() + " already, so not by “" + handover.to()
                                + "”; where it was handed on, write that with “" + first.to() + "”");
            }
        });
    }

    private static List<String> what(Handover handover) {
        return handover.ofTheRest()
                ? List.of("")
                : Stream.concat(handover.licences().stream(), handover.items().stream())
                        .sorted()
                        .toList();
    }

    private static Place place(Read<Unit> read, int i, String key, String otherwise) {
        Place there = read.at(KEY, i, key);
        return there.equals(read.at(KEY, i)) ? read.at(KEY, i, otherwise) : there;
    }

    /** A unit that handed over everything was there until the day before; what it named, at the latest then. */
    private void day(Read<Unit> read, Handover handover, int i) {
        Unit unit = read.value();
        if (handover.since().equals(LocalDate.MAX)) {
            return;
        }
        LocalDate before = handover.since().minusDays(1);
        Optional<LocalDate> last = unit.inForce().until();
        if (handover.ofTheRest() && last.filter(day -> !day.isAfter(before)).isEmpty()) {
            findings.add(
                    Check.UNIT_STILL_THERE,
                    read.at(KEY, i, "since"),
                    unit.id(),
                    "“" + unit.name().zh() + "”的职责自 " + handover.since() + " 起全部由他人承接，单位却仍在：请写明 in-force: { until: "
                            + before + " }；只移交一部分的，用 licences、items 写明移交哪些",
                    unit.name().en() + " handed over everything on " + handover.since()
                            + " and is still there: write in-force: { until: " + before
                            + " }, or say with licences and items what part was handed over");
        } else if (last.filter(day -> day.isBefore(before)).isPresent()) {
            findings.add(
                    Check.SUCCESSION_DAY,
                    read.at(KEY, i, "since"),
                    unit.id(),
                    "“" + unit.name().zh() + "”到 " + last.get() + " 为止，职责 " + handover.since()
                            + " 才有人承接，中间没有人负责；撤销之后再移交的，写在承接它的单位下",
                    unit.name().en() + " was there until " + last.get() + ", and its duties were taken over on "
                            + handover.since() + " only: nobody answers for them in between; what was handed on later"
                            + " is written with the unit that took over first");
        }
    }

    private void items(Read<Unit> read, Handover handover, int i) {
        handover.items().stream()
                .sorted()
                .flatMap(id -> packs.items().byId().getOrDefault(id, List.of()).stream())
                .map(Read::value)
                .forEach(item -> item(read, i, item));
    }

    private void item(Read<Unit> read, int i, Item item) {
        if (Duty.of(item) instanceof Duty.Licences(String type)) {
            findings.add(
                    Check.SUCCESSION_ITEM,
                    read.at(KEY, i, "items"),
                    read.value().id(),
                    "事项“" + item.id() + "”的结果是证照“" + type + "”，职责随证照移交：请在 licences 下写“" + type + "”",
                    "The item “" + item.id() + "” results in the licence “" + type
                            + "” and is handed over with it: write “" + type + "” under licences");
        }
    }

    /** The successor is there on its first day, and in a pack that is read wherever this one is. */
    private void successor(Read<Unit> read, Handover handover, int i) {
        Optional<Read<Unit>> found = Optional.ofNullable(packs.units().get(handover.to()));
        found.filter(to -> !to.value().inForce().on(handover.since())
                        && !handover.since().equals(LocalDate.MAX))
                .ifPresent(to -> findings.add(
                        Check.SUCCESSOR_GONE,
                        read.at(KEY, i, "unit"),
                        read.value().id(),
                        "承接单位“" + to.value().name().zh() + "”在 " + handover.since() + " 不存在（in-force），请写当日存在的单位",
                        "The successor, " + to.value().name().en() + ", isn't there on " + handover.since()
                                + " (in-force); name a unit that is"));
        found.filter(to -> isLower(to.pack(), read.pack()))
                .ifPresent(to -> findings.add(
                        Check.LOWER_REFERENCE,
                        read.at(KEY, i, "unit"),
                        read.value().id(),
                        "“" + handover.to() + "”在下级规则包“" + to.pack().id() + "”里，上级不能引用",
                        "“" + handover.to() + "” is in the lower pack "
                                + to.pack().id() + "; a higher pack can't refer to it"));
    }

    private static boolean isLower(PackInfo one, PackInfo than) {
        return one.level().compareTo(than.level()) > 0;
    }

    private void cycles() {
        Set<String> told = new LinkedHashSet<>();
        for (Read<Unit> read : packs.units().values()) {
            for (int i = 0; i < read.value().handovers().size(); i++) {
                List<String> circle =
                        circle(read.value(), read.value().handovers().get(i));
                if (!circle.isEmpty() && told.add(String.join(" ", new TreeSet<>(circle)))) {
                    findings.add(
                            Check.SUCCESSION_CYCLE,
                            read.at(KEY, i, "unit"),
                            read.value().id(),
                            "职责绕了一圈回到原单位：" + String.join(" → ", circle) + "；职责又交回来的，删去当初移交的那一条",
                            "What was handed over comes round to where it was: " + String.join(" → ", circle)
                                    + "; where it was given back, take out the handover that is undone");
                }
            }
        }
    }

    /** The way of what this hands over, when it leads back to the unit; empty when it doesn't. */
    private List<String> circle(Unit from, Handover first) {
        for (String what : what(first)) {
            List<String> way = new ArrayList<>(List.of(from.id()));
            Optional<Handover> next = Optional.of(first);
            while (next.isPresent() && !way.contains(next.get().to())) {
                way.add(next.get().to());
                next = Optional.ofNullable(packs.units().get(next.get().to())).flatMap(to -> onward(to.value(), what));
            }
            if (next.filter(last -> last.to().equals(from.id())).isPresent()) {
                way.add(from.id());
                return way;
            }
        }
        return List.of();
    }

    private static Optional<Handover> onward(Unit unit, String what) {
        return unit.handovers().stream()
                .filter(one -> one.licences().contains(what) || one.items().contains(what))
                .findFirst()
                .or(() -> unit.handovers().stream().filter(Handover::ofTheRest).findFirst());
    }

    /** What has no dates of its own goes on naming a unit that doesn't. */
    private void named(String id, Place place, String subject) {
        Optional.ofNullable(packs.units().get(id))
                .map(Read::value)
                .ifPresent(unit -> unit.inForce()
                        .until()
                        .ifPresent(last -> findings.add(
                                Check.GONE_UNIT_NAMED,
                                place,
                                subject,
                                "“" + unit.name().zh() + "”到 " + last + " 为止，此后按承接其职责的单位办；请到时改写",
                                unit.name().en() + " is there until " + last
                                        + " only; afterwards whoever took over is meant: name that unit then")));
    }
}
