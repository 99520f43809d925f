package org.tongban.server.licence;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.Sentence;
import org.tongban.seal.StatusList;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;
import org.tongban.seal.keys.Certificates;

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

        /**
         * The file is intact, and perhaps genuine, but the platform never issued it.
         *
         * @param why that, or it isn't the file of what it names
         */
        record NotOurs(FileResult why) implements Status {}

        /** It was issued here, but its seal was stolen since, and counts no more. */
        record SealWithdrawn() implements Status {}

        /**
         * The list of that time, although believed, doesn't tell of the issuer's licences: that this one isn't on it means
         * nothing.
         */
        record OthersList(Instant made) implements Status {}

        /** The list can't be believed. */
        record ListRefused(Sentence why) implements Status {}

        /** The seals are genuine, but what they seal is no licence and no paper of a platform. */
        record NoLicence() implements Status {}

        /** Neither the database nor a list could be asked. */
        record NotAsked() implements Status {}
    }

    /** @param wanted how many seals belong on the licence; empty when nobody who knows could be asked */
    public record Result(Verification verification, Status status, Optional<Integer> wanted) {
        /**
         * As the command's exit code tells it: 0 valid, 1 invalid, 2 unreadable, 3 genuine but no licence, 4 genuine but
         * nobody who knows today could be asked whether it, or its seal, is in force, 5 valid, but without all its seals, 6
         * nothing is wrong with it, but that it is genuine can't be proven here.
         */
        public int exitCode() {
            return switch (verification) {
                case Verification.Unreadable unreadable -> 2;
                case Verification.Unsigned unsigned -> 1;
                case Verification.Signed signed when status instanceof Status.NoLicence -> 3;
                case Verification.Signed signed when signed.verdict() == Verification.Verdict.BROKEN -> 1;
                case Verification.Signed signed when status instanceof Status.NotOurs -> 1;
                case Verification.Signed signed when !genuine(signed) -> 6;
                case Verification.Signed signed when !current(signed) -> inForce(4);
                case Verification.Signed signed -> inForce(incomplete() ? 5 : 0);
            };
        }

        /** Whether its seals are genuine, and only what was revoked lately may be unknown. */
        public boolean genuine() {
            return verification instanceof Verification.Signed signed && genuine(signed);
        }

        /** One that is called otherwise than the issuer sealed what is known to have been issued. */
        private boolean genuine(Verification.Signed signed) {
            return believed(signed) || signed.calledOtherwise() && status instanceof Status.Known;
        }

        /** Whether further seals are to follow: it is no complete licence yet. */
        public boolean incomplete() {
            return !(status instanceof Status.NoLicence)
                    && verification instanceof Verification.Signed signed
                    && wanted.map(all -> seals() < all).orElse(signed.open());
        }

        /** How many seals the file bears. */
        public int seals() {
            return verification instanceof Verification.Signed signed
                    ? signed.signatures().size()
                    : 0;
        }

        /** Whether lists of today say of every seal that it wasn't revoked. */
        public boolean revocationsKnown() {
            return verification instanceof Verification.Signed signed && current(signed);
        }

        private int inForce(int valid) {
            return switch (status) {
                case Status.Known(LicenceState state) -> state == LicenceState.VALID ? valid : 1;
                case Status.Listed(LicenceState state, Instant made, boolean stale)
                when state == LicenceState.VALID -> stale ? 4 : valid;
                case Status.Listed ended -> 1;
                case Status.NotOurs other -> 1;
                case Status.SealWithdrawn withdrawn -> 1;
                case Status.NoLicence none -> 3;
                case Status.OthersList others -> 4;
                case Status.ListRefused refused -> 1;
                case Status.NotAsked unknown -> 4;
            };
        }
    }

    /**
     * What to check against.
     *
     * @param home the data folder; one without an authority believes nobody
     * @param database knows the status of licences and which seals are revoked
     * @param trust trust anchors in text form, fetched from a platform; they count beside those of the data folder
     * @param statusList a signed status list; it is used instead of the database
     */
    public record Against(
            Path home, Optional<Connection> database, Optional<String> trust, Optional<byte[]> statusList) {}

    /** @throws IllegalArgumentException when the trust anchors can't be read */
    public static Result check(Against against, byte[] file, Instant now) throws IOException, SQLException {
        TrustAnchors anchors = anchors(against, now);
        Verification verification = Verifier.verify(file, anchors, now);
        return new Result(
                verification,
                verification instanceof Verification.Signed signed
                        ? status(against, anchors, new Signed(signed, Verifier.contents(file)), now)
                        : new Status.NotAsked(),
                wanted(against, verification));
    }

    /** Of a file with which nothing is wrong but that its seal was stolen, the database tells whether it was issued here. */
    private static boolean withdrawn(Against against, Signed signed) throws SQLException {
        Optional<LicenceFacts> facts = signed.file().licence();
        if (against.database().isEmpty() || facts.isEmpty() || !IssuedContents.revokedOnly(signed.file())) {
            return false;
        }
        Connection database = against.database().get();
        String identifier = facts.get().identifier();
        return issued(database, identifier, signed.contents())
                || SealedPaperStore.everSealed(database, identifier).stream()
                        .anyMatch(kept -> IssuedContents.same(kept.file(), signed.contents()));
    }

    private static boolean issued(Connection database, String identifier, List<byte[]> contents) throws SQLException {
        try (PreparedStatement query =
                database.prepareStatement("select sealed from licence_identifier where identifier = ?")) {
            query.setString(1, identifier);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        && IssuedContents.objection(row.getBytes("sealed"), contents)
                                .isEmpty();
            }
        }
    }

    private static boolean believed(Verification.Signed signed) {
        return claims(signed)
                .allMatch(claim -> claim.state() == Claim.State.HOLDS || claim.kind() == Kind.REVOCATIONS_CURRENT);
    }

    private static boolean current(Verification.Signed signed) {
        return claims(signed).noneMatch(claim -> claim.kind() == Kind.REVOCATIONS_CURRENT)
                && signed.signatures().stream()
                        .allMatch(seal -> seal.claims().stream().anyMatch(claim -> claim.kind() == Kind.NOT_REVOKED));
    }

    /** Of a former edition the file itself tells whether seals were still to follow: other units may seal it by now. */
    private static Optional<Integer> wanted(Against against, Verification verification) throws SQLException {
        if (against.database().isEmpty()
                || !(verification instanceof Verification.Signed signed)
                || signed.licence().isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement query = against.database().get().prepareStatement("""
                select 1 + (select count(*) from licence_seal s where s.licence = l.id)
                from licence_identifier i join licence l on l.id = i.licence and l.identifier = i.identifier
                where i.identifier = ?""")) {
            query.setString(1, signed.licence().get().identifier());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getInt(1)) : Optional.empty();
            }
        }
    }

    private static Stream<Claim> claims(Verification.Signed signed) {
        return signed.signatures().stream().flatMap(seal -> seal.claims().stream());
    }

    /** @param contents what its seals vouch for */
    private record Signed(Verification.Signed file, List<byte[]> contents) {}

    private static Status status(Against against, TrustAnchors anchors, Signed signed, Instant now)
            throws SQLException {
        Optional<LicenceFacts> facts = signed.file().licence();
        if (signed.file().calledOtherwise()
                && facts.isPresent()
                && against.database().isPresent()) {
            return status(against.database().get(), facts.get(), signed.contents(), now);
        }
        if (!believed(signed.file())) {
            return withdrawn(against, signed) ? new Status.SealWithdrawn() : unvouched(against, signed, now);
        }
        if (facts.isEmpty()) {
            return new Status.NoLicence();
        }
        if (against.statusList().isPresent()) {
            return listed(against.statusList().get(), anchors, facts.get(), now);
        }
        return against.database().isPresent()
                ? status(against.database().get(), facts.get(), signed.contents(), now)
                : new Status.NotAsked();
    }

    /** Of one sealed in a unit's name by whom nobody vouches for, the database knows whether that unit issued it. */
    private static Status unvouched(Against against, Signed signed, Instant now) throws SQLException {
        Optional<LicenceFacts> facts = signed.file().licence();
        if (against.database().isEmpty() || facts.isEmpty() || !signed.file().unvouched()) {
            return new Status.NotAsked();
        }
        Status known = status(against.database().get(), facts.get(), signed.contents(), now);
        return known instanceof Status.NotOurs ? known : new Status.NotAsked();
    }

    private static TrustAnchors anchors(Against against, Instant now) throws IOException, SQLException {
        Path folder = against.home().resolve("ca");
        TrustAnchors fetched = against.trust()
                .map(TrustAnchors::parse)
                .orElseGet(TrustAnchors::none)
                .and(TrustedFolder.read(against.home()))
                .and(between(against));
        if (!CertificateAuthority.isIn(folder)) {
            return fetched;
        }
        CertificateAuthority authority = CertificateAuthority.open(folder, Seals.password(against.home()), now);
        TrustAnchors own =
                authority.anchors().and(ToldSuccessions.read(against.home())).and(fetched);
        if (against.database().isEmpty()) {
            return own;
        }
        List<Certificates.Revoked> entries = SealRevocations.entries(
                        against.database().get())
                .stream()
                .map(SealRevocations.Entry::listed)
                .toList();
        byte[] revoked = authority.revocationList(entries, now);
        return own.and(TrustAnchors.revocations(List.of(revoked)));
    }

    private static TrustAnchors between(Against against) throws SQLException {
        return against.database().isEmpty()
                ? TrustAnchors.none()
                : LicensedSealRows.between(against.database().get());
    }

    private static Status listed(byte[] list, TrustAnchors anchors, LicenceFacts facts, Instant now) {
        return switch (StatusList.read(list, anchors)) {
            case StatusList.Reading.Refused(Sentence why) -> new Status.ListRefused(why);
            case StatusList.Reading.Good good -> {
                StatusList entries = good.list();
                Optional<LicenceState> listed = entries.of(facts.identifier())
                        .map(entry -> LicenceState.valueOf(entry.state().toUpperCase(Locale.ROOT)));
                LicenceState state = inTerm(listed.orElse(LicenceState.VALID), facts.validUntil(), now);
                yield state == LicenceState.VALID && !good.tellsOf(facts.issuerCode())
                        ? new Status.OthersList(entries.made())
                        : new Status.Listed(state, entries.made(), now.isAfter(entries.next()));
            }
        };
    }

    private static Status status(Connection database, LicenceFacts facts, List<byte[]> contents, Instant now)
            throws SQLException {
        try (PreparedStatement query = database.prepareStatement("""
                select l.state, l.valid_until, i.sealed from licence_identifier i join licence l on l.id = i.licence
                where i.identifier = ?""")) {
            query.setString(1, facts.identifier());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return paper(database, facts, contents);
                }
                Optional<FileResult> objection = IssuedContents.objection(row.getBytes("sealed"), contents);
                if (objection.isPresent()) {
                    return new Status.NotOurs(objection.get());
                }
                LicenceState kept = LicenceState.valueOf(row.getString("state"));
                return new Status.Known(
                        inTerm(kept, Optional.ofNullable(row.getObject("valid_until", LocalDate.class)), now));
            }
        }
    }

    /** Official papers never lapse. */
    private static Status paper(Connection database, LicenceFacts facts, List<byte[]> contents) throws SQLException {
        FileResult result = SealedPapers.result(
                SealedPaperStore.everSealed(database, facts.identifier()), SealRevocations.thefts(database), contents);
        return result == FileResult.VALID ? new Status.Known(LicenceState.VALID) : new Status.NotOurs(result);
    }

    private static LicenceState inTerm(LicenceState kept, Optional<LocalDate> until, Instant now) {
        return kept.on(ChinaTime.dayOf(now), until);
    }
}
