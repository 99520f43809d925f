package org.tongban.server.account;

import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.tongban.server.viewer.Viewer;

/** How a viewer's roles look to Spring Security. */
final class Authorities {
    private Authorities() {}

    static Authentication signedIn(Viewer viewer) {
        List<GrantedAuthority> roles = viewer.posts().stream()
                .map(post -> post.role().name())
                .distinct()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(viewer, "", roles);
    }
}
