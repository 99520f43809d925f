package org.tongban.server.account;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AccountPages.AccountPage;
import org.tongban.server.account.AccountPages.Passkey;
import org.tongban.server.account.AccountPages.PasswordPage;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.registry.Persons;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Who I am here: my posts, the businesses I act for, my password, passkeys and tokens. */
@Controller
class AccountController {
    private static final List<Integer> DAYS = List.of(30, 90, 365);

    private final Accounts accounts;
    private final Persons persons;
    private final Enterprises enterprises;
    private final UserCredentialRepository passkeys;
    private final TokenStore tokenStore;
    private final Tokens tokens;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AuditTrail audit;
    private final PlaceNames names;
    private final Clock clock;
    private final URI publicUrl;

    AccountController(
            Accounts accounts,
            Persons persons,
            Enterprises enterprises,
            UserCredentialRepository passkeys,
            TokenStore tokenStore,
            Tokens tokens,
            Passwords passwords,
            Sessions sessions,
            AuditTrail audit,
            PlaceNames names,
            Clock clock,
            PlatformSettings settings) {
        this.accounts = accounts;
        this.persons = persons;
        this.enterprises = enterprises;
        this.passkeys = passkeys;
        this.tokenStore = tokenStore;
        this.tokens = tokens;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.names = names;
        this.clock = clock;
        this.publicUrl = settings.publicUrl();
    }

    @GetMapping("/account")
    ModelAndView account(Page page) {
        return accountPage(page, Optional.empty());
    }

    @GetMapping("/account/password")
    ModelAndView password(Page page) {
        return passwordPage(page, new LinkedHashMap<>());
    }

    @PostMapping("/account/password")
    ModelAndView changePassword(
            Page page,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Accounts.Account account = mine(page);
        SequencedMap<String, LocalText> errors = objections(account, current, password, again);
        if (!errors.isEmpty()) {
            ModelAndView view = passwordPage(page, errors);
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return view;
        }
        accounts.setPassword(account.id(), passwords.hash(password), false);
        sessions.endOthers(account.id(), request);
        tokenStore.removeAll(account.id());
        audit.record(AuditKind.PASSWORD_CHANGED, viewer(page), "");
        redirect.addFlashAttribute(
                "notice",
                LocalText.of(
                        "密码已修改。其他设备上的登录和令牌都已失效。",
                        "The password is changed. Other devices are signed out and tokens no longer work."));
        return SignInController.redirect(new LocalAddress("/account"));
    }

    @PostMapping("/account/tokens")
    ModelAndView issueToken(
            Page page, @RequestParam(defaultValue = "") String label, @RequestParam(defaultValue = "90") int days) {
        String named = label.isBlank() ? page.t("我的程序", "My program") : label.strip();
        int lifetime = DAYS.contains(days) ? days : DAYS.getFirst();
        Tokens.Issued issued =
                tokens.issue(viewer(page), named.substring(0, Math.min(60, named.length())), Duration.ofDays(lifetime));
        return accountPage(page, Optional.of(issued.token()));
    }

    @PostMapping("/account/tokens/{id}/revoke")
    ModelAndView revokeToken(Page page, @PathVariable UUID id) {
        tokens.revoke(viewer(page), id);
        return SignInController.redirect(new LocalAddress("/account"));
    }

    @PostMapping("/account/passkeys/{id}/remove")
    ModelAndView removePasskey(Page page, @PathVariable String id) {
        Viewer viewer = viewer(page);
        CredentialRecord passkey = passkeys.findByUserId(Passkeys.handle(viewer.account())).stream()
                .filter(own -> own.getCredentialId().toBase64UrlString().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notYours("passkey"));
        passkeys.delete(passkey.getCredentialId());
        audit.record(AuditKind.PASSKEY_REMOVED, viewer, passkey.getLabel());
        return SignInController.redirect(new LocalAddress("/account"));
    }

    private SequencedMap<String, LocalText> objections(
            Accounts.Account account, String current, String password, String again) {
        SequencedMap<String, LocalText> errors = new LinkedHashMap<>();
        if (!passwords.matches(current, account.passwordHash())) {
            errors.put("current", LocalText.of("当前密码不对，请重新输入。", "The present password is wrong. Enter it again."));
        }
        Passwords.objection(password, account.username()).ifPresent(wrong -> errors.put("password", wrong));
        if (password.equals(current) && !password.isEmpty()) {
            errors.put(
                    "password",
                    LocalText.of("新密码和当前密码一样，请换一个。", "The new password is the present one; choose another."));
        }
        if (!again.equals(password)) {
            errors.put("again", LocalText.of("两次输入的新密码不一样，请重新输入。", "The two new passwords differ. Enter them again."));
        }
        return errors;
    }

    private ModelAndView accountPage(Page page, Optional<String> newToken) {
        Viewer viewer = viewer(page);
        Accounts.Account account = mine(page);
        AccountPage content = new AccountPage(
                account.username(),
                !account.passwordHash().isBlank(),
                persons.find(viewer.person()).orElseThrow(),
                accounts.held(account.id()).stream().map(names::of).toList(),
                enterprises.byPerson(viewer.person()),
                passkeys.findByUserId(Passkeys.handle(viewer.account())).stream()
                        .map(AccountController::line)
                        .toList(),
                tokenStore.ofAccount(viewer.account(), clock.instant()),
                newToken,
                Passkeys.origin(publicUrl));
        return page.view("account/account").addObject("content", content);
    }

    private ModelAndView passwordPage(Page page, SequencedMap<String, LocalText> errors) {
        return page.view("account/password")
                .addObject("content", new PasswordPage(mine(page).passwordExpired(), errors));
    }

    private static Passkey line(CredentialRecord passkey) {
        Bytes id = passkey.getCredentialId();
        return new Passkey(id.toBase64UrlString(), passkey.getLabel(), passkey.getCreated(), passkey.getLastUsed());
    }

    private Accounts.Account mine(Page page) {
        return accounts.find(viewer(page).account()).orElseThrow(Problem::notFound);
    }

    static Viewer viewer(Page page) {
        return page.viewer().orElseThrow(() -> AccessProblems.NOT_SIGNED_IN.problem());
    }
}
