package org.tongban.server.account;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What an administrator may do to accounts; every act is logged in the same transaction. */
@Service
class Administration {
    private static final LocalText ONLY_ADMINISTRATORS = LocalText.of(
            "只有管理员可以管理账号。如果工作需要，请联系管理员。", "Only administrators manage accounts. Ask one if your work needs it.");
    private static final LocalText NOT_ONESELF = LocalText.of(
            "不能停用自己的账号，也不能撤掉自己的管理员岗位。请由另一位管理员操作。",
            "You can't close your own account or take the administrator's post from yourself. Ask another administrator.");

    private final Accounts accounts;
    private final Enrolment enrolment;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Tokens tokens;
    private final TokenStore tokenStore;
    private final AuditTrail audit;
    private final Clock clock;

    Administration(
            Accounts accounts,
            Enrolment enrolment,
            Passwords passwords,
            Sessions sessions,
            Tokens tokens,
            TokenStore tokenStore,
            AuditTrail audit,
            Clock clock) {
        this.accounts = accounts;
        this.enrolment = enrolment;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tokens = tokens;
        this.tokenStore = tokenStore;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the user name is taken */
    @Transactional
    Enrolment.NewAccount enrol(Viewer by, String name, String username, Post post) {
        require(by);
        Enrolment.NewAccount colleague = enrolment.staff(name, username, List.of(post));
        audit.record(AuditKind.ACCOUNT_CREATED, by, username + " " + words(post));
        return colleague;
    }

    @Transactional
    void addPost(Viewer by, UUID account, Accounts.Held held) {
        accounts.addPost(account, held);
        changed(by, account, "+ " + words(held.post()) + " " + held.capacity() + "%");
    }

    @Transactional
    void removePost(Viewer by, UUID account, Role role, String unit) {
        if (by.account().equals(account) && role == Role.ADMINISTRATOR) {
            throw Problem.forbidden(NOT_ONESELF);
        }
        accounts.removePost(account, role, unit);
        changed(by, account, "- " + role + " " + unit);
    }

    /** Closing an account ends its sessions and tokens at once. */
    @Transactional
    void close(Viewer by, UUID account) {
        if (by.account().equals(account)) {
            throw Problem.forbidden(NOT_ONESELF);
        }
        accounts.setEnabled(account, false);
        shutOut(account);
        changed(by, account, "closed");
    }

    @Transactional
    void reopen(Viewer by, UUID account) {
        accounts.setEnabled(account, true);
        changed(by, account, "reopened");
    }

    /** @return a one-time password to be handed over; the old one, sessions and tokens are void */
    @Transactional
    String resetPassword(Viewer by, UUID account) {
        String password = passwords.oneTime();
        accounts.setPassword(account, passwords.hash(password), true);
        shutOut(account);
        changed(by, account, "one-time password");
        return password;
    }

    /** @param secret shown once */
    record NewClient(String id, String secret) {}

    /** Registers a program that may do what the account may. */
    @Transactional
    NewClient registerClient(Viewer by, String name, Accounts.Account account) {
        require(by);
        NewClient client = new NewClient(UUID.randomUUID().toString(), tokens.secret());
        tokenStore.addClient(client.id(), Tokens.hash(client.secret()), name, account.id(), clock.instant());
        audit.record(AuditKind.CLIENT_CREATED, by, client.id() + " " + name + " → " + account.username());
        return client;
    }

    /** The tokens it holds run out within the hour. */
    @Transactional
    void revokeClient(Viewer by, String id) {
        require(by);
        if (tokenStore.revokeClient(id, clock.instant()) > 0) {
            audit.record(AuditKind.CLIENT_REVOKED, by, id);
        }
    }

    private void shutOut(UUID account) {
        sessions.endAll(account);
        tokenStore.removeAll(account);
    }

    private void changed(Viewer by, UUID account, String what) {
        require(by);
        Accounts.Account known = accounts.find(account).orElseThrow(Problem::notFound);
        audit.record(AuditKind.ACCOUNT_CHANGED, by, known.username() + ": " + what);
    }

    private static void require(Viewer by) {
        if (!by.is(Role.ADMINISTRATOR)) {
            throw Problem.forbidden(ONLY_ADMINISTRATORS);
        }
    }

    private static String words(Post post) {
        return post.role() + " " + post.unit() + " " + post.region();
    }
}
