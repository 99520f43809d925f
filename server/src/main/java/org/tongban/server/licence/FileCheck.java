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
import java.util.Optional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;

/**
 * Checks a licence file without the platform running: seals against the authority in the data folder, status from the
 * database when it can be reached.
 */
public final class FileCheck {
    private FileCheck() {}

    /** What is known of the status. */
    public sealed interface Status {
        record Known(LicenceState state) implements Status {}

        /** The file is intact, but the platform never issued it. */
        record NeverIssued() implements Status {}

        /** The database couldn't be asked. */
        record NotAsked() implements Status {}
    }

    public record Result(Verification verification, Status status) {
        /** As the command's exit code tells it: 0 valid, 1 invalid, 2 unreadable. */
        public int exitCode() {
            return switch (verification) {
                case Verification.Unreadable unreadable -> 2;
                case Verification.Unsigned unsigned -> 1;
                case Verification.Signed signed -> signed.verdict() == Verification.Verdict.GENUINE && holds() ? 0 : 1;
            };
        }

        private boolean holds() {
            return switch (status) {
                case Status.Known(LicenceState state) -> state == LicenceState.VALID;
                case Status.NeverIssued never -> false;
                case Status.NotAsked unknown -> true;
            };
        }
    }

    /** @param home the data folder; one without an authority believes nobody */
    public static Result check(Path home, Optional<Connection> database, byte[] file, Instant now)
            throws IOException, SQLException {
        Verification verification = Verifier.verify(new ByteArrayInputStream(file), anchors(home, now));
        return new Result(
                verification, database.isPresent() ? status(database.get(), file, now) : new Status.NotAsked());
    }

    private static TrustAnchors anchors(Path home, Instant now) {
        Path authority = home.resolve("ca");
        return Files.exists(authority)
                ? CertificateAuthority.open(authority, Seals.password(home), now)
                        .anchors()
                : TrustAnchors.none();
    }

    private static Status status(Connection database, byte[] file, Instant now) throws SQLException {
        try (PreparedStatement query =
                database.prepareStatement("select state, valid_until from licence where sha256 = ?")) {
            query.setBytes(1, Issuing.sha256(file));
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return new Status.NeverIssued();
                }
                LicenceState kept = LicenceState.valueOf(row.getString("state"));
                boolean over = Optional.ofNullable(row.getObject("valid_until", LocalDate.class))
                        .filter(last -> last.isBefore(ChinaTime.dayOf(now)))
                        .isPresent();
                return new Status.Known(kept == LicenceState.VALID && over ? LicenceState.EXPIRED : kept);
            }
        }
    }
}
