package org.tongban.server.account;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AccountPages.AccountLine;
import org.tongban.server.account.AccountPages.AccountsPage;
import org.tongban.server.account.AccountPages.Choices;
import org.tongban.server.account.AccountPages.ClientsPage;
import org.tongban.server.account.AccountPages.NewAccountPage;
import org.tongban.server.account.AccountPages.OneAccountPage;
import org.tongban.server.account.AccountPages.Secret;
import org.tongban.server.registry.PersonName;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The administrator's pages: accounts, their posts, programs that use the API. */
@Controller
@RequestMapping("/administration")
class AdministrationController {
    private static final int PAGE_SIZE = 50;
    private static final LocalText NO_SUCH_UNIT =
            LocalText.of("没有这个单位，请从列表中选择。", "There is no such unit; choose one from the list.");

    private final Accounts accounts;
    private final Administration administration;
    private final TokenStore tokenStore;
    private final PlaceNames names;

    AdministrationController(
            Accounts accounts, Administration administration, TokenStore tokenStore, PlaceNames names) {
        this.accounts = accounts;
        this.administration = administration;
        this.tokenStore = tokenStore;
        this.names = names;
    }

    @GetMapping("/accounts")
    ModelAndView list(
            Page page, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String after) {
        List<Accounts.Account> found = accounts.search(q.strip(), after, PAGE_SIZE + 1);
        List<AccountLine> lines =
                found.stream().limit(PAGE_SIZE).map(this::line).toList();
        String next = found.size() > PAGE_SIZE ? lines.getLast().username() : "";
        return page.view("account/accounts").addObject("content", new AccountsPage(q, lines, next));
    }

    @GetMapping("/accounts/new")
    ModelAndView ask(Page page) {
        return newAccount(page, Map.of(), new LinkedHashMap<>(), Optional.empty());
    }

    @PostMapping("/accounts")
    ModelAndView create(Page page, @RequestParam Map<String, String> fields) {
        SequencedMap<String, LocalText> errors = new LinkedHashMap<>();
        String name = fields.getOrDefault("name", "").strip();
        String username = fields.getOrDefault("username", "").strip();
        if (!PersonName.fits(name)) {
            errors.put("name", LocalText.of("请填写姓名（2 至 50 个字）。", "Enter the name (2 to 50 letters)."));
        }
        if (!SignUp.USERNAME.matcher(username).matches()) {
            errors.put(
                    "username",
                    LocalText.of(
                            "用户名为 3 至 32 位，以字母开头，可含字母、数字、点、横线和下划线。",
                            "A user name has 3 to 32 characters: a letter first, then letters, digits, dots, hyphens and"
                                    + " underscores."));
        }
        Optional<Post> post = post(fields, errors);
        if (errors.isEmpty()) {
            try {
                Enrolment.NewAccount made =
                        administration.enrol(AccountController.viewer(page), name, username, post.orElseThrow());
                return newAccount(
                        page, Map.of(), errors, Optional.of(new Secret(made.username(), made.oneTimePassword())));
            } catch (DuplicateKeyException taken) {
                errors.put("username", LocalText.of("这个用户名已被使用，请换一个。", "This user name is taken; choose another."));
            }
        }
        return unprocessable(newAccount(page, fields, errors, Optional.empty()));
    }

    @GetMapping("/accounts/{id}")
    ModelAndView one(Page page, @PathVariable UUID id) {
        return oneAccount(page, id, new LinkedHashMap<>(), Optional.empty());
    }

    @PostMapping("/accounts/{id}/posts")
    ModelAndView addPost(Page page, @PathVariable UUID id, @RequestParam Map<String, String> fields) {
        SequencedMap<String, LocalText> errors = new LinkedHashMap<>();
        Optional<Post> post = post(fields, errors);
        int capacity = capacity(fields.getOrDefault("capacity", "").strip(), errors);
        if (!errors.isEmpty()) {
            return unprocessable(oneAccount(page, id, errors, Optional.empty()));
        }
        administration.addPost(AccountController.viewer(page), id, new Accounts.Held(post.orElseThrow(), capacity));
        return back(id);
    }

    @PostMapping("/accounts/{id}/posts/remove")
    ModelAndView removePost(Page page, @PathVariable UUID id, @RequestParam Role role, @RequestParam String unit) {
        administration.removePost(AccountController.viewer(page), id, role, unit);
        return back(id);
    }

    @PostMapping("/accounts/{id}/close")
    ModelAndView close(Page page, @PathVariable UUID id) {
        administration.close(AccountController.viewer(page), id);
        return back(id);
    }

    @PostMapping("/accounts/{id}/reopen")
    ModelAndView reopen(Page page, @PathVariable UUID id) {
        administration.reopen(AccountController.viewer(page), id);
        return back(id);
    }

    @PostMapping("/accounts/{id}/password")
    ModelAndView resetPassword(Page page, @PathVariable UUID id) {
        String password = administration.resetPassword(AccountController.viewer(page), id);
        String username = accounts.find(id).orElseThrow(Problem::notFound).username();
        return oneAccount(page, id, new LinkedHashMap<>(), Optional.of(new Secret(username, password)));
    }

    @GetMapping("/clients")
    ModelAndView clients(Page page) {
        return clientsPage(page, Map.of(), new LinkedHashMap<>(), Optional.empty());
    }

    @PostMapping("/clients")
    ModelAndView registerClient(Page page, @RequestParam Map<String, String> fields) {
        SequencedMap<String, LocalText> errors = new LinkedHashMap<>();
        String name = fields.getOrDefault("name", "").strip();
        if (name.isEmpty() || name.length() > 60) {
            errors.put("name", LocalText.of("请写明是什么程序（60 字以内）。", "Say which program it is (up to 60 letters)."));
        }
        Optional<Accounts.Account> account =
                accounts.byUsername(fields.getOrDefault("username", "").strip());
        if (account.isEmpty()) {
            errors.put(
                    "username",
                    LocalText.of(
                            "没有这个账号。请先为该程序新建账号，再填它的用户名。",
                            "There is no such account. Make one for the program first, then give its user name."));
        }
        if (!errors.isEmpty()) {
            return unprocessable(clientsPage(page, fields, errors, Optional.empty()));
        }
        Administration.NewClient made =
                administration.registerClient(AccountController.viewer(page), name, account.orElseThrow());
        return clientsPage(page, Map.of(), errors, Optional.of(new Secret(made.id(), made.secret())));
    }

    @PostMapping("/clients/{id}/revoke")
    ModelAndView revokeClient(Page page, @PathVariable String id) {
        administration.revokeClient(AccountController.viewer(page), id);
        return SignInController.redirect(new LocalAddress("/administration/clients"));
    }

    private Optional<Post> post(Map<String, String> fields, Map<String, LocalText> errors) {
        Optional<Role> role = Arrays.stream(Role.values())
                .filter(one -> one.name().equals(fields.getOrDefault("role", "")))
                .findFirst();
        Optional<AccountPages.UnitName> unit =
                names.unit(fields.getOrDefault("unit", "").strip());
        if (role.isEmpty()) {
            errors.put("role", LocalText.of("请选择岗位。", "Choose a role."));
        }
        if (unit.isEmpty()) {
            errors.put("unit", NO_SUCH_UNIT);
        }
        return role.flatMap(known -> unit.map(place -> new Post(known, place.id(), place.region())));
    }

    private static int capacity(String text, Map<String, LocalText> errors) {
        if (text.isEmpty()) {
            return Accounts.FULL;
        }
        if (text.matches("[1-9][0-9]?|100")) {
            return Integer.parseInt(text);
        }
        errors.put(
                "capacity",
                LocalText.of(
                        "请填 1 到 100 的整数：全职填 100，半职填 50。",
                        "Enter a whole number from 1 to 100: 100 for full time, 50 for half."));
        return Accounts.FULL;
    }

    private AccountLine line(Accounts.Account account) {
        return new AccountLine(
                account.id(),
                account.username(),
                account.name(),
                account.usable(),
                accounts.held(account.id()).stream().map(names::of).toList());
    }

    private Choices choices() {
        return new Choices(List.of(Role.values()), names.units());
    }

    private ModelAndView newAccount(
            Page page, Map<String, String> values, SequencedMap<String, LocalText> errors, Optional<Secret> secret) {
        return page.view("account/new-account")
                .addObject("content", new NewAccountPage(values, errors, choices(), secret));
    }

    private ModelAndView oneAccount(
            Page page, UUID id, SequencedMap<String, LocalText> errors, Optional<Secret> secret) {
        AccountLine line = line(accounts.find(id).orElseThrow(Problem::notFound));
        return page.view("account/one-account")
                .addObject("content", new OneAccountPage(line, errors, choices(), secret));
    }

    private ModelAndView clientsPage(
            Page page, Map<String, String> values, SequencedMap<String, LocalText> errors, Optional<Secret> secret) {
        return page.view("account/clients")
                .addObject("content", new ClientsPage(tokenStore.clients(), values, errors, secret));
    }

    private static ModelAndView unprocessable(ModelAndView view) {
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private static ModelAndView back(UUID account) {
        return SignInController.redirect(new LocalAddress("/administration/accounts/" + account));
    }
}
