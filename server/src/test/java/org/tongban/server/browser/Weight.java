package org.tongban.server.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a page, its styles and scripts weigh as they travel to a browser that was never here. */
final class Weight {
    private final Page page;
    private final Map<String, Integer> travelled = new HashMap<>();
    private final Set<String> wanted = new HashSet<>();

    /** @param page in which nothing was opened yet */
    Weight(Page page) {
        this.page = page;
        page.onRequestFinished(this::note);
    }

    private void note(Request request) {
        if (List.of("document", "stylesheet", "script").contains(request.resourceType())) {
            wanted.add(request.url());
            travelled.merge(request.url(), request.sizes().responseBodySize, Math::max);
        }
    }

    /** @return bytes, compressed as they were sent; what an earlier page brought is counted as if it came again */
    long of(String path) {
        wanted.clear();
        page.navigate(path);
        return wanted.stream().mapToLong(url -> travelled.getOrDefault(url, 0)).sum();
    }
}
