package org.tongban.server.account;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/**
 * Somebody who signed in, as Spring Security sees them: one authority {@code ROLE_…} for each role they hold, or
 * {@link #PASSWORD_EXPIRED} alone until they have replaced a password that somebody else gave them.
 */
final class SignedIn extends AbstractAuthenticationToken {
    static final String PASSWORD_EXPIRED = "PASSWORD_EXPIRED";

    private final Viewer viewer;

    private SignedIn(Viewer viewer, List<GrantedAuthority> authorities) {
        super(authorities);
        this.viewer = viewer;
        setAuthenticated(true);
    }

    static SignedIn as(Viewer viewer, boolean passwordExpired) {
        return new SignedIn(
                viewer,
                passwordExpired
                        ? List.of(new SimpleGrantedAuthority(PASSWORD_EXPIRED))
                        : Stream.concat(
                                        Stream.of(Role.APPLICANT),
                                        viewer.posts().stream().map(Post::role))
                                .distinct()
                                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                                .toList());
    }

    Viewer viewer() {
        return viewer;
    }

    boolean passwordExpired() {
        return getAuthorities().stream().anyMatch(authority -> PASSWORD_EXPIRED.equals(authority.getAuthority()));
    }

    @Override
    public Object getPrincipal() {
        return viewer;
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
