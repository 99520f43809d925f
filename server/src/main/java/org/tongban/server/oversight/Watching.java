package org.tongban.server.oversight;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Region;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Who may look at what: a leader at the region of the post and everything below it. */
@Component
public class Watching {

    /** The digits of the regions that matters are filed under. */
    static final int CODE = 6;

    private final CatalogueInForce catalogue;

    Watching(CatalogueInForce catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @param region the region asked for; blank for the leader's own
     * @param unit the unit asked for; blank for all
     * @throws Problem not found, and logged, when it isn't theirs to see
     */
    Scope scope(Viewer viewer, String region, String unit) {
        List<String> own = regions(viewer);
        if (own.isEmpty()) {
            throw Problem.notYours("overview");
        }
        List<Region> path = path(catalogue.today(), region.isBlank() ? own.getFirst() : region, new HashSet<>(own));
        if (path.isEmpty()) {
            throw Problem.notYours("overview of another region");
        }
        return new Scope(
                path, below(catalogue.today(), path.getLast()), unit.isBlank() ? Optional.empty() : Optional.of(unit));
    }

    /** The regions this viewer answers for, in the order of the posts. */
    List<String> regions(Viewer viewer) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.LEADER)
                .map(Post::region)
                .distinct()
                .toList();
    }

    /** From the highest region of theirs down to the one asked for; empty when it isn't below any of theirs. */
    private static List<Region> path(Catalogue catalogue, String region, Set<String> own) {
        List<Region> chain = catalogue.regionAndAbove(region);
        List<Region> path = new ArrayList<>();
        for (int i = chain.size() - 1; i >= 0; i--) {
            if (!path.isEmpty() || own.contains(chain.get(i).code())) {
                path.add(chain.get(i));
            }
        }
        return Collections.unmodifiableList(path);
    }

    /** Codes of all regions this viewer answers for as a leader, with everything below them. */
    public List<String> below(Viewer viewer) {
        return regions(viewer).stream()
                .flatMap(code -> catalogue.today().region(code).stream())
                .flatMap(region -> below(catalogue.today(), region).stream())
                .distinct()
                .toList();
    }

    /** Codes of the highest region of the path and of all below it. */
    List<String> all(Scope scope) {
        return below(catalogue.today(), scope.path().getFirst());
    }

    private static List<String> below(Catalogue catalogue, Region region) {
        return catalogue.regions().keySet().stream()
                .filter(code -> code.length() == CODE)
                .filter(code -> catalogue.regionAndAbove(code).contains(region))
                .toList();
    }
}
