package org.tongban.server.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tongban.kernel.ledger.Chain;
import org.tongban.kernel.ledger.Digest;
import org.tongban.server.registry.Vault;
import org.tongban.server.viewer.AccessLog;
import org.tongban.server.viewer.Viewer;

/**
 * Who did what and who was refused what, in a log that can't be changed unnoticed (rulebook EXC-08): each entry carries
 * a keyed hash over itself and the one before. The key lies in the data folder, so even somebody who may write to the
 * database can't make an altered log fit again.
 */
@Service
public class AuditTrail implements AccessLog {
    private static final int BATCH = 5000;
    private static final int LONGEST = 500;

    private final AuditEntries entries;
    private final Digest digest;
    private final Clock clock;
    private final TransactionTemplate onItsOwn;

    AuditTrail(AuditEntries entries, Vault vault, Clock clock, PlatformTransactionManager transactions) {
        this.entries = entries;
        this.digest = digest(vault);
        this.clock = clock;
        this.onItsOwn = new TransactionTemplate(transactions);
        this.onItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** What came of going through the log. */
    public sealed interface Verification {
        /** @param end length and last hash, to compare with those noted earlier: a log cut short at its end fits too */
        record Intact(Chain end) implements Verification {}

        /** @param number the first entry that doesn't follow from the one before, or is missing */
        record Broken(long number) implements Verification {}
    }

    /** Adds an entry as part of the caller's transaction: what is rolled back wasn't done. */
    @Transactional
    public void record(AuditKind kind, Viewer by, String what) {
        append(kind, Optional.of(by.account()), by.displayName(), what);
    }

    /** Adds an entry about an account by nobody who is signed in: an attempt, or the platform itself. */
    @Transactional
    public void record(AuditKind kind, Optional<UUID> account, String name, String what) {
        append(kind, account, name, what);
    }

    @Override
    public void refused(Viewer viewer, String what) {
        onItsOwn.executeWithoutResult(
                status -> append(AuditKind.ACCESS_REFUSED, Optional.of(viewer.account()), viewer.displayName(), what));
    }

    @Override
    public void read(Viewer viewer, String what) {
        onItsOwn.executeWithoutResult(status ->
                append(AuditKind.PERSONAL_DATA_READ, Optional.of(viewer.account()), viewer.displayName(), what));
    }

    @Override
    public void refusedStranger(String what) {
        onItsOwn.executeWithoutResult(status -> append(AuditKind.ACCESS_REFUSED, Optional.empty(), "", what));
    }

    /** Goes through the whole log from the first entry, up to what was there when it began and perhaps further. */
    public Verification verify() {
        return verify(entries, digest);
    }

    /** The same without the platform running. @param vault of the data folder that belongs to the database */
    public static Verification verify(DataSource database, Vault vault) {
        return verify(AuditEntries.over(database), digest(vault));
    }

    private static Digest digest(Vault vault) {
        return KeyedDigest.with(vault.fingerprint("audit-chain", ""));
    }

    private static Verification verify(AuditEntries entries, Digest digest) {
        Chain end = entries.end();
        Chain chain = Chain.EMPTY;
        List<Chain.Link> links;
        do {
            links = entries.links(chain.length(), BATCH);
            for (Chain.Link link : links) {
                Chain next = chain.append(link.entry(), digest);
                boolean follows = next.head().equals(link.hash())
                        && link.entry().subject().equals(Long.toString(next.length()))
                        && (next.length() != end.length() || next.equals(end));
                if (!follows) {
                    return new Verification.Broken(next.length());
                }
                chain = next;
            }
        } while (links.size() == BATCH);
        return chain.length() < end.length()
                ? new Verification.Broken(chain.length() + 1)
                : new Verification.Intact(chain);
    }

    private void append(AuditKind kind, Optional<UUID> account, String name, String what) {
        Chain end = entries.lockedEnd();
        AuditEntry entry = new AuditEntry(
                end.length() + 1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                kind,
                account,
                printable(name),
                address(),
                printable(what));
        entries.add(entry, end.append(entry.ledgerEntry(), digest).head());
    }

    /** Cut to length and free of control characters: addresses that people make up must not break the log. */
    private static String printable(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? address(attributes.getRequest())
                : "";
    }

    private static String address(HttpServletRequest request) {
        return request.getRemoteAddr();
    }
}
