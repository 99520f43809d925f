package org.tongban.server.account;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Checks a user name and password. An unknown name and a wrong password get the same answer, in the same time. */
@Service
class SignIn {
    private final Accounts accounts;
    private final Passwords passwords;
    private final GuessGuard guard;
    private final AuditTrail audit;

    SignIn(Accounts accounts, Passwords passwords, GuessGuard guard, AuditTrail audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.guard = guard;
        this.audit = audit;
    }

    sealed interface Outcome {
        record Welcome(SignedIn who) implements Outcome {}

        record Wrong() implements Outcome {}

        record Wait(Instant until) implements Outcome {}
    }

    /** @param address where the try comes from */
    Outcome byPassword(String username, String password, String address) {
        Optional<Instant> wait = guard.attempt(username, address);
        Optional<Accounts.Account> account = accounts.byUsername(username);
        if (wait.isPresent()) {
            log(AuditKind.SIGN_IN_BLOCKED, account);
            return new Outcome.Wait(wait.get());
        }
        Optional<Accounts.Account> usable = account.filter(Accounts.Account::usable);
        if (!passwords.matches(
                password, usable.map(Accounts.Account::passwordHash).orElse(""))) {
            log(AuditKind.SIGN_IN_FAILED, account);
            return new Outcome.Wrong();
        }
        guard.succeeded(username, address);
        log(AuditKind.SIGNED_IN, usable);
        return new Outcome.Welcome(usable.map(known -> SignedIn.as(accounts.viewer(known), known.passwordExpired()))
                .orElseThrow());
    }

    /** What was typed as a name isn't logged: it is sometimes a password. */
    private void log(AuditKind kind, Optional<Accounts.Account> account) {
        audit.record(
                kind,
                account.map(Accounts.Account::id),
                account.map(Accounts.Account::name).orElse(""),
                "password");
    }
}
