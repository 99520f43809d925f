package org.tongban.server.licence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Service;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.MadeUp;
import org.tongban.seal.StatusList;
import org.tongban.server.catalogue.CatalogueInForce;

/**
 * The signed list of what is not in force, for checking offline (rulebook LIC-08). It is looked at once a minute at the
 * most whether anything changed, by one thread at a time; only what changed is read then, and the file stays the same
 * while nothing has, for an hour. Everything is read anew on a new day, when what ran out long ago leaves the list.
 */
@Service
class StatusLists {
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final Duration SIGN_AGAIN = Duration.ofHours(1);
    private static final Duration NEXT = Duration.ofDays(1);

    private final StatusHistory statuses;
    private final Seals seals;
    private final CatalogueInForce catalogue;
    private final Clock clock;
    private final ReentrantLock building = new ReentrantLock();
    private volatile Optional<Kept> latest = Optional.empty();

    StatusLists(StatusHistory statuses, Seals seals, CatalogueInForce catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.statuses = statuses;
        this.seals = seals;
        this.clock = clock;
    }

    /** A list to give out. @param tag changes with the content; @param gzip the file compressed */
    record Signed(Instant made, byte[] file, byte[] gzip, String tag) {}

    /** @param looked when it was last asked whether anything changed; {@code read} up to where */
    private record Kept(
            Instant looked,
            LocalDate day,
            StatusHistory.Mark read,
            Set<String> issuers,
            StatusLines lines,
            Signed signed) {
        boolean isFresh(Instant now) {
            return !now.isBefore(looked) && Duration.between(looked, now).compareTo(LOOK_AGAIN) < 0;
        }
    }

    Signed latest() {
        Optional<Kept> before = latest.filter(kept -> kept.isFresh(clock.instant()));
        if (before.isPresent()) {
            return before.get().signed();
        }
        building.lock();
        try {
            Instant now = clock.instant();
            Kept kept = latest.filter(list -> list.isFresh(now)).orElseGet(() -> renewed(now));
            latest = Optional.of(kept);
            return kept.signed();
        } finally {
            building.unlock();
        }
    }

    byte[] file() {
        return latest().file();
    }

    private Kept renewed(Instant now) {
        LocalDate day = ChinaTime.dayOf(now);
        Optional<Kept> today = latest.filter(list -> list.day().equals(day) && !now.isBefore(list.looked()));
        if (today.isEmpty()) {
            StatusHistory.Mark mark = statuses.mark();
            StatusLines lines = StatusLines.of(statuses.notInForce(day));
            Set<String> issuers = issuers(seals.units());
            return new Kept(now, day, mark, issuers, lines, signed(issuers, lines, now));
        }
        Kept kept = today.get();
        StatusHistory.Mark mark = statuses.mark();
        SortedMap<String, Optional<StatusList.Entry>> changes = statuses.changedSince(kept.read(), day);
        StatusLines lines = changes.isEmpty() ? kept.lines() : kept.lines().with(changes);
        Set<String> issuers = issuers(kept.issuers());
        boolean stays = Arrays.equals(lines.bytes(), kept.lines().bytes())
                && issuers.equals(kept.issuers())
                && Duration.between(kept.signed().made(), now).compareTo(SIGN_AGAIN) < 0;
        return new Kept(now, day, mark, issuers, lines, stays ? kept.signed() : signed(issuers, lines, now));
    }

    /**
     * Codes of the units of whose licences the list tells: these, and all that the packs have, gone ones among them, with those
     * that stood in for codes before these were known.
     */
    private Set<String> issuers(Set<String> known) {
        Set<String> issuers = new HashSet<>(known);
        catalogue.today().everyUnit().values().forEach(unit -> {
            issuers.add(unit.creditCode().value());
            issuers.add(MadeUp.standingInFor(unit.id()).value());
        });
        return issuers;
    }

    private Signed signed(Set<String> issuers, StatusLines lines, Instant now) {
        StatusList.Head head = new StatusList.Head(now, now.plus(NEXT), issuers);
        byte[] file = StatusList.sign(head, lines.bytes(), seals.statusSigner());
        return new Signed(now, file, gzip(file), tag(file));
    }

    private static byte[] gzip(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length / 2 + 64);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String tag(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }
}
