package org.tongban.server.catalogue.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** One page of a list, in the form asked for: JSON, or CSV with the next page named by its Link header (RFC 8288). */
final class OpenData {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private OpenData() {}

    /** @param next the cursor of the next page: what to give as {@code after} */
    record Page<T>(List<T> items, Optional<String> next) {}

    /** @param after the cursor of the page before @param limit 1 to 1000 */
    record Asked(String format, Optional<String> after, int limit) {

        static Asked of(Optional<String> format, String accept, Optional<String> after, int limit) {
            String wanted = format.orElse(accept.contains("text/csv") ? "csv" : "json");
            return new Asked(wanted, after, Math.clamp(limit, 1, 1000));
        }
    }

    static <T> ResponseEntity<Object> answer(Asked asked, List<T> all, Function<T, String> id, Table<T> table) {
        int from = asked.after()
                .map(last -> all.stream().map(id).toList().indexOf(last) + 1)
                .orElse(0);
        int to = Math.min(all.size(), from + asked.limit());
        List<T> page = all.subList(from, to);
        Optional<String> next =
                to < all.size() && !page.isEmpty() ? Optional.of(id.apply(page.getLast())) : Optional.empty();
        if (!asked.format().equals("csv")) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .body(new Page<>(page, next));
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().contentType(CSV).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        next.ifPresent(cursor -> answer.header(HttpHeaders.LINK, "<" + nextAddress(cursor) + ">; rel=\"next\""));
        return answer.body(table.csv(page).getBytes(StandardCharsets.UTF_8));
    }

    private static String nextAddress(String cursor) {
        return ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("after", URLEncoder.encode(cursor, StandardCharsets.UTF_8))
                .build(true)
                .toUriString();
    }
}
