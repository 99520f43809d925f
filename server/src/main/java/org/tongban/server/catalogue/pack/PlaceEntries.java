package org.tongban.server.catalogue.pack;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.calendar.OfficeHours;
import org.tongban.kernel.calendar.YearTable;
import org.tongban.kernel.id.RegionCode;
import org.tongban.kernel.id.UnifiedCreditCode;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Counter;
import org.tongban.server.catalogue.Handover;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.catalogue.check.Check;

/** Reads roles, regions, units, counters and holiday tables. */
final class PlaceEntries {

    private PlaceEntries() {}

    static void roles(Entries entries, Block file) {
        file.needs("roles").blocksByKey("roles").forEach((id, block) -> {
            entries.packs().addRole(id, block.text("title"), block.node().place(), entries.findings());
            block.noOthers();
        });
        entries.finish(file);
    }

    static void regions(Entries entries, Block file) {
        for (Block block : file.needs("regions").blocks("regions")) {
            String code = block.string("code");
            RegionLevel level = block.word("level", RegionLevel.class, RegionLevel.COUNTY);
            Optional<String> parent = block.optionalString("parent").or(() -> parentOf(code));
            Region region = new Region(code, level, block.text("name"), parent, tile(block));
            entries.packs().addRegion(entries.part(region, block), entries.findings());
        }
        entries.finish(file);
    }

    /** {@code tile: [column, row]}. */
    private static Optional<Region.Tile> tile(Block block) {
        List<String> written = block.strings("tile");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        if (written.size() != 2 || !written.stream().allMatch(number -> number.matches("[0-7]"))) {
            return block.bad(
                    "tile", written.toString(), "[列, 行]，各从 0 到 7", "[column, row], each from 0 to 7", Optional.empty());
        }
        return Optional.of(new Region.Tile(Integer.parseInt(written.get(0)), Integer.parseInt(written.get(1))));
    }

    /** Townships and villages have three digits more than what they lie in. */
    private static Optional<String> parentOf(String code) {
        return switch (code.length()) {
            case 9 -> Optional.of(code.substring(0, 6));
            case 12 -> Optional.of(code.substring(0, 9));
            default ->
                RegionCode.parse(code).toOptional().flatMap(RegionCode::parent).map(RegionCode::value);
        };
    }

    static void units(Entries entries, Block file) {
        file.find("region");
        for (Block block : file.blocks("units")) {
            String id = block.string("id");
            Unit unit = new Unit(
                    id,
                    block.text("name"),
                    regionOf(id, block),
                    new LinkedHashSet<>(block.needs("roles").strings("roles")),
                    block.strings("aliases"),
                    block.strings("letters"),
                    block.optionalString("uscc").flatMap(code -> block.parsed("uscc", UnifiedCreditCode.parse(code))),
                    block.optionalText("address"),
                    block.optionalString("phone"),
                    Entries.inForce(block, Unit.ALWAYS),
                    block.blocks("succeeded-by").stream()
                            .map(PlaceEntries::handover)
                            .toList());
            entries.packs().addUnit(entries.part(unit, block), entries.findings());
        }
        for (Block block : file.blocks("counters")) {
            String id = block.string("id");
            Counter counter = new Counter(
                    id,
                    block.text("name"),
                    regionOf(id, block),
                    block.string("unit"),
                    block.optionalText("address"),
                    block.optionalText("hours"),
                    block.optionalString("phone"));
            entries.packs().addCounter(entries.part(counter, block), entries.findings());
        }
        entries.finish(file);
    }

    private static Handover handover(Block block) {
        Handover handover = new Handover(
                block.string("unit"),
                block.needs("since").date("since").orElse(LocalDate.MAX),
                new LinkedHashSet<>(block.strings("licences")),
                new LinkedHashSet<>(block.strings("items")),
                block.text("source"));
        block.noOthers();
        return handover;
    }

    private static String regionOf(String id, Block block) {
        return block.optionalString("region").orElseGet(() -> id.replaceFirst("-.*", ""));
    }

    static void calendar(Entries entries, Block file) {
        int year = file.count("calendar", 0);
        LocalText source = file.text("source");
        Map<LocalDate, LocalText> holidays = new LinkedHashMap<>();
        Set<LocalDate> makeUp = new LinkedHashSet<>();
        for (Block block : file.needs("holidays").blocks("holidays")) {
            LocalText name = block.text("name");
            LocalDate from = block.needs("from").date("from").orElse(LocalDate.of(year, 1, 1));
            LocalDate to = block.date("to").orElse(from);
            if (!to.isBefore(from)) {
                from.datesUntil(to.plusDays(1)).forEach(day -> holidays.put(day, name));
            }
            makeUp.addAll(block.dates("make-up"));
            block.noOthers();
        }
        OfficeHours hours = officeHours(entries, file);
        try {
            YearTable table = new YearTable(year, holidays, makeUp, source, hours);
            entries.packs().addYear(entries.read(table, file), entries.findings());
        } catch (IllegalArgumentException wrong) {
            String reason = String.valueOf(wrong.getMessage());
            entries.findings().add(Check.CALENDAR, file.place("holidays"), file.subject(), "节假日表有误：" + reason, reason);
        }
    }

    private static OfficeHours officeHours(Entries entries, Block file) {
        if (!file.has("office-hours")) {
            return OfficeHours.USUAL;
        }
        try {
            List<OfficeHours.Session> sessions = file.blocks("office-hours").stream()
                    .map(PlaceEntries::session)
                    .toList();
            return new OfficeHours(sessions);
        } catch (IllegalArgumentException | DateTimeParseException wrong) {
            String reason = String.valueOf(wrong.getMessage());
            entries.findings()
                    .add(
                            Check.CALENDAR,
                            file.place("office-hours"),
                            file.subject(),
                            "办公时间有误（按先后顺序、不重叠，每日合计 6 至 10 小时）：" + reason,
                            reason);
            return OfficeHours.USUAL;
        }
    }

    private static OfficeHours.Session session(Block block) {
        LocalTime from = LocalTime.parse(block.string("from"));
        LocalTime to = LocalTime.parse(block.string("to"));
        block.noOthers();
        return new OfficeHours.Session(from, to);
    }
}
