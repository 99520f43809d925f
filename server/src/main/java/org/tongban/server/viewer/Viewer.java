package org.tongban.server.viewer;

import java.io.Serializable;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The person behind a request.
 *
 * @param account who signed in
 * @param person the person in the registry that this account belongs to; applicants see what is this person's, or of a
 *     business this person acts for
 * @param displayName how pages greet them
 */
public record Viewer(UUID account, UUID person, String displayName, List<Post> posts)
        implements Principal, Serializable {
    public Viewer {
        posts = List.copyOf(posts);
    }

    @Override
    public String getName() {
        return account.toString();
    }

    public boolean is(Role role) {
        return posts.stream().anyMatch(post -> post.role() == role);
    }

    /** Staff work for a unit; everybody may apply. */
    public boolean isStaff() {
        return posts.stream().anyMatch(post -> post.role() != Role.APPLICANT);
    }

    /** The units at which this person has this role. */
    public Set<String> unitsAs(Role role) {
        return posts.stream()
                .filter(post -> post.role() == role)
                .map(Post::unit)
                .collect(Collectors.toUnmodifiableSet());
    }
}
