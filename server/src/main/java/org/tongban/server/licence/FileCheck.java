package org.tongban.server.licence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.Sentence;
import org.tongban.seal.StatusList;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;

/**
 * Checks a licence file without the platform running: seals against the authority in the data folder or against trust
 * anchors that were fetched, status from the database or from a signed status list.
 */
public final class FileCheck {
    private FileCheck() {}

    /** What is known of the status. */
    public sealed interface Status {
        record Known(LicenceState state) implements Status {}

        /** As a status list said, made at that time. @param stale the list is older than it should be */
        record Listed(LicenceState state, Instant made, boolean stale) implements Status {}

        /** The file is intact, but the platform never issued it. */
        record NeverIssued() implements Status {}

        /** The list can't be believed. */
        record ListRefused(Sentence why) implements Status {}

        /** The seals are genuine, but what they seal is no licence and no paper of a platform. */
        record NoLicence() implements Status {}

        /** Neither the database nor a list could be asked. */
        record NotAsked() implements Status {}
    }

    public record Result(Verification verification, Status status) {
        /**
         * As the command's exit code tells it: 0 valid, 1 invalid, 2 unreadable, 3 genuine but no licence, 4 genuine but
         * nobody could be asked whether it is in force.
         */
        public int exitCode() {
            return switch (verification) {
                case Verification.Unreadable unreadable -> 2;
                case Verification.Unsigned unsigned -> 1;
                case Verification.Signed signed when status instanceof Status.NoLicence -> 3;
                case Verification.Signed signed when signed.verdict() != Verification.Verdict.GENUINE -> 1;
                case Verification.Signed signed when status instanceof Status.NotAsked -> 4;
                case Verification.Signed signed -> holds() ? 0 : 1;
            };
        }

        private boolean holds() {
            return switch (status) {
                case Status.Known(LicenceState state) -> state == LicenceState.VALID;
                case Status.Listed(LicenceState state, Instant made, boolean stale) -> state == LicenceState.VALID;
                case Status.NeverIssued never -> false;
                case Status.ListRefused refused -> false;
                case Status.NoLicence none -> false;
                case Status.NotAsked unknown -> false;
            };
        }
    }

    /**
     * What to check against.
     *
     * @param home the data folder; one without an authority believes nobody
     * @param trust trust anchors in text form, fetched from a platform; they count beside those of the data folder
     * @param statusList a signed status list; it is used instead of the database
     */
    public record Against(
            Path home, Optional<Connection> database, Optional<String> trust, Optional<byte[]> statusList) {}

    /** @throws IllegalArgumentException when the trust anchors can't be read */
    public static Result check(Against against, byte[] file, Instant now) throws IOException, SQLException {
        TrustAnchors anchors = anchors(against, now);
        Verification verification = Verifier.verify(new ByteArrayInputStream(file), anchors);
        if (!(verification instanceof Verification.Signed signed) || signed.verdict() != Verification.Verdict.GENUINE) {
            return new Result(verification, new Status.NotAsked());
        }
        Optional<LicenceFacts> facts = signed.licence();
        if (facts.isEmpty()) {
            return new Result(verification, new Status.NoLicence());
        }
        if (against.statusList().isPresent()) {
            return new Result(verification, listed(against.statusList().get(), anchors, facts.get(), now));
        }
        return new Result(
                verification,
                against.database().isPresent()
                        ? status(against.database().get(), facts.get(), now)
                        : new Status.NotAsked());
    }

    private static TrustAnchors anchors(Against against, Instant now) throws IOException {
        Path authority = against.home().resolve("ca");
        TrustAnchors fetched = against.trust().map(TrustAnchors::parse).orElseGet(TrustAnchors::none);
        if (Files.notExists(authority)) {
            return fetched;
        }
        return CertificateAuthority.open(authority, Seals.password(against.home()), now)
                .anchors()
                .and(fetched);
    }

    private static Status listed(byte[] list, TrustAnchors anchors, LicenceFacts facts, Instant now) {
        return switch (StatusList.read(list, anchors)) {
            case StatusList.Reading.Refused(Sentence why) -> new Status.ListRefused(why);
            case StatusList.Reading.Good(StatusList good) -> {
                LicenceState state = good.of(facts.identifier())
                        .map(entry -> LicenceState.valueOf(entry.state().toUpperCase(Locale.ROOT)))
                        .orElse(LicenceState.VALID);
                yield new Status.Listed(inTerm(state, facts.validUntil(), now), good.made(), now.isAfter(good.next()));
            }
        };
    }

    private static Status status(Connection database, LicenceFacts facts, Instant now) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(
                "select state, valid_until from licence where number = ? and document->>'identifier' = ?")) {
            query.setString(1, facts.number());
            query.setString(2, facts.identifier());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return isPaper(database, facts) ? new Status.Known(LicenceState.VALID) : new Status.NeverIssued();
                }
                LicenceState kept = LicenceState.valueOf(row.getString("state"));
                return new Status.Known(
                        inTerm(kept, Optional.ofNullable(row.getObject("valid_until", LocalDate.class)), now));
            }
        }
    }

    /** Official papers never lapse. */
    private static boolean isPaper(Connection database, LicenceFacts facts) throws SQLException {
        try (PreparedStatement query =
                database.prepareStatement("select 1 from sealed_paper where number = ? and identifier = ?")) {
            query.setString(1, facts.number());
            query.setString(2, facts.identifier());
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static LicenceState inTerm(LicenceState kept, Optional<LocalDate> until, Instant now) {
        boolean over = until.filter(last -> last.isBefore(ChinaTime.dayOf(now))).isPresent();
        return kept == LicenceState.VALID && over ? LicenceState.EXPIRED : kept;
    }
}
