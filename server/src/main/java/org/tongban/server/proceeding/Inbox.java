package org.tongban.server.proceeding;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.InboxStore.After;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What waits for whom, and what is late where: one list for all kinds of proceedings. */
@Service
public class Inbox {

    private static final int LIST = 200;

    private final InboxStore store;
    private final ProcedureVersions versions;
    private final List<Renamed> renamed;
    private final Clock clock;

    Inbox(InboxStore store, ProcedureVersions versions, List<Renamed> renamed, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.renamed = List.copyOf(renamed);
        this.clock = clock;
    }

    /** What waits for an official. What waits for somebody as an applicant is shown with the application. */
    public InboxPage page(Viewer viewer, InboxQuery query) {
        Set<Desk> desks = query.scope() == InboxQuery.Scope.UNIT ? desksOfUnits(viewer) : desks(viewer);
        String me = viewer.person().toString();
        After after = query.after().map(Inbox::place).orElse(After.NOTHING);
        List<InboxStore.Found> found = store.list(query, desks, me, after, today());
        InboxStore.Counted counted = store.count(query.scope(), desks, me, today());
        boolean more = found.size() > query.limit();
        List<InboxStore.Found> shown = more ? found.subList(0, query.limit()) : found;
        Map<UUID, LocalText> titles = titles(shown);
        return new InboxPage(
                shown.stream().map(one -> titled(one, titles)).toList(),
                more ? Optional.of(cursor(shown.getLast())) : Optional.empty(),
                counted.tallies(),
                counted.more(),
                counted.moreRed());
    }

    /** Open proceedings by region and unit, counted by lamp. Who may see which region is for the caller to know. */
    public LampCounts lamps(LampQuery query) {
        return store.lamps(query, today());
    }

    /** The most urgent open proceedings of a region, 200 at most. */
    public List<OpenProceeding> open(LampQuery query, Optional<Lamp> lamp) {
        return store.open(query, lamp, today(), LIST);
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }

    private static Set<Desk> desks(Viewer viewer) {
        Set<Desk> desks = new HashSet<>(Desks.of(viewer));
        desks.removeIf(desk -> desk.kind() == DeskKind.APPLICANT);
        return desks;
    }

    private static Set<Desk> desksOfUnits(Viewer viewer) {
        Set<Desk> desks = new HashSet<>();
        for (Post post : viewer.posts()) {
            for (DeskKind kind : List.of(DeskKind.COUNTER, DeskKind.UNIT, DeskKind.HEAD, DeskKind.INSPECTOR)) {
                desks.add(new Desk(kind, post.unit()));
            }
        }
        return desks;
    }

    /** New titles by subject. */
    private Map<UUID, LocalText> titles(List<InboxStore.Found> shown) {
        Map<UUID, LocalText> titles = new HashMap<>();
        for (Renamed one : renamed) {
            List<UUID> subjects = shown.stream()
                    .map(InboxStore.Found::row)
                    .filter(row -> row.kind().equals(one.kind()))
                    .map(InboxRow::subject)
                    .distinct()
                    .toList();
            if (!subjects.isEmpty()) {
                titles.putAll(one.titles(subjects));
            }
        }
        return titles;
    }

    private InboxRow titled(InboxStore.Found found, Map<UUID, LocalText> titles) {
        InboxRow row = found.row();
        LocalText title = versions.kept(found.procedure())
                .step(row.step())
                .map(Step::title)
                .orElse(row.stepTitle());
        return new InboxRow(
                row.proceeding(),
                row.kind(),
                row.subject(),
                row.number(),
                titles.getOrDefault(row.subject(), row.title()),
                row.step(),
                title,
                row.desk(),
                row.region(),
                row.revision(),
                row.due(),
                row.lamp(),
                row.takenBy(),
                row.arrivedAt());
    }

    private static String cursor(InboxStore.Found last) {
        String place = last.sortedBy().toEpochDay() + " " + last.row().proceeding() + " "
                + last.row().step();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static After place(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 3);
            return new After(LocalDate.ofEpochDay(Long.parseLong(parts[0])), UUID.fromString(parts[1]), parts[2]);
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException unreadable) {
            throw Problem.of(
                    HttpStatus.BAD_REQUEST,
                    "unreadable-cursor",
                    LocalText.of(
                            "翻页位置无法识别。请从第一页重新开始。",
                            "The place to go on from can't be read. Start again from the first page."));
        }
    }
}
