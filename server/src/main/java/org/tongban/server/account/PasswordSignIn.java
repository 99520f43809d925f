package org.tongban.server.account;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.tongban.server.viewer.Viewer;

/** Checks a user name and password; an unknown name takes as long as a wrong password. */
@Component
class PasswordSignIn implements AuthenticationProvider {
    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final String nobodysHash;

    PasswordSignIn(Accounts accounts, PasswordEncoder passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.nobodysHash = passwords.encode("nobody");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String password = String.valueOf(attempt.getCredentials());
        var account = accounts.byUsername(attempt.getName()).filter(Accounts.Account::enabled);
        boolean right = passwords.matches(
                password, account.map(Accounts.Account::passwordHash).orElse(nobodysHash));
        if (account.isEmpty() || !right) {
            throw new BadCredentialsException("user name or password");
        }
        Viewer viewer = accounts.viewer(account.get());
        return Authorities.signedIn(viewer);
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
