package org.tongban.server.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for programs: the client credentials grant of OAuth 2 (RFC 6749, sections 4.4 and 5). */
@RestController
class MachineTokens {
    private static final String BASIC = "Basic ";

    private final TokenStore store;
    private final Tokens tokens;
    private final Accounts accounts;

    MachineTokens(TokenStore store, Tokens tokens, Accounts accounts) {
        this.store = store;
        this.tokens = tokens;
        this.accounts = accounts;
    }

    private record Client(String id, String secret) {}

    @PostMapping(path = "/oauth2/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> token(
            @RequestParam Map<String, String> form,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return error(HttpStatus.BAD_REQUEST, "unsupported_grant_type", "grant_type has to be client_credentials");
        }
        return client(form, authorization)
                .flatMap(client -> store.clientAccount(client.id(), Tokens.hash(client.secret()))
                        .flatMap(account -> issue(client, account)))
                .map(MachineTokens::answer)
                .orElseGet(() -> error(
                        HttpStatus.UNAUTHORIZED,
                        "invalid_client",
                        "client id or secret is wrong, or the client was revoked; ask the administrator"));
    }

    private Optional<Tokens.Issued> issue(Client client, UUID account) {
        return accounts.find(account)
                .filter(Accounts.Account::usable)
                .map(usable -> tokens.issue(accounts.viewer(usable), "OAuth " + client.id(), Tokens.MACHINE));
    }

    /** By HTTP Basic or in the form; not by both at once (section 2.3). */
    private static Optional<Client> client(Map<String, String> form, String authorization) {
        boolean inForm = form.containsKey("client_id") && form.containsKey("client_secret");
        boolean inHeader = authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
        if (inForm == inHeader) {
            return Optional.empty();
        }
        return inForm
                ? Optional.of(new Client(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", "")))
                : basic(authorization.substring(BASIC.length()).strip());
    }

    private static Optional<Client> basic(String encoded) {
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Client(decoded.substring(0, colon), decoded.substring(colon + 1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<Map<String, Object>> answer(Tokens.Issued issued) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of(
                        "access_token", issued.token(),
                        "token_type", "Bearer",
                        "expires_in", Tokens.MACHINE.toSeconds()));
    }

    private static ResponseEntity<Map<String, Object>> error(HttpStatus status, String code, String description) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).cacheControl(CacheControl.noStore());
        if (status == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"tongban\"");
        }
        return answer.body(Map.of("error", code, "error_description", description));
    }
}
