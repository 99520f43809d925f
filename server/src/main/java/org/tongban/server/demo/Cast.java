package org.tongban.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.registry.EnterpriseKind;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;

/** The people of the demonstration as {@code demo/people.yaml} lists them. */
record Cast(List<Group> groups) {

    record Group(String id, LocalText title, LocalText about, List<Member> members) {}

    /** @param born of applicants, whose identity number is made up from it and {@code number} */
    record Member(
            String key,
            LocalText name,
            LocalText post,
            LocalText hint,
            Optional<LocalDate> born,
            int number,
            Optional<String> address,
            List<Post> posts,
            Optional<Business> business) {}

    record Business(String name, EnterpriseKind kind, String region, Map<String, Object> facts) {}

    static Cast read() {
        try (InputStream in = Objects.requireNonNull(Cast.class.getResourceAsStream("/demo/people.yaml"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Object root =
                    new Load(LoadSettings.builder().setLabel("demo/people.yaml").build()).loadFromString(text);
            return new Cast(maps(map(root), "groups").stream().map(Cast::group).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Group group(Map<?, ?> group) {
        return new Group(
                text(group, "id"),
                localText(group, "title"),
                localText(group, "about"),
                maps(group, "people").stream().map(Cast::member).toList());
    }

    private static Member member(Map<?, ?> member) {
        Map<?, ?> citizen = member.get("citizen") instanceof Map<?, ?> known ? known : Map.of();
        return new Member(
                text(member, "key"),
                localText(member, "name"),
                localText(member, "post"),
                localText(member, "hint"),
                Optional.ofNullable(citizen.get("born")).map(born -> LocalDate.parse(born.toString())),
                citizen.get("number") instanceof Integer number ? number : 0,
                Optional.ofNullable(member.get("address")).map(Object::toString),
                maps(member, "posts").stream().map(Cast::post).toList(),
                member.get("business") instanceof Map<?, ?> business
                        ? Optional.of(business(business))
                        : Optional.empty());
    }

    /** The region is the one the unit's id begins with, where it isn't said. */
    private static Post post(Map<?, ?> post) {
        String unit = text(post, "unit");
        Object region = post.get("region");
        return new Post(
                Role.valueOf(text(post, "role")), unit, region == null ? unit.substring(0, 6) : region.toString());
    }

    private static Business business(Map<?, ?> business) {
        Map<String, Object> facts = new HashMap<>();
        map(business.get("facts")).forEach((name, value) -> facts.put(name.toString(), value));
        return new Business(
                text(business, "name"),
                EnterpriseKind.ofCode(text(business, "kind")).orElseThrow(),
                text(business, "region"),
                facts);
    }

    private static LocalText localText(Map<?, ?> of, String name) {
        Map<?, ?> both = map(of.get(name));
        return LocalText.of(text(both, "zh"), text(both, "en"));
    }

    private static String text(Map<?, ?> of, String name) {
        return Objects.requireNonNull(of.get(name), name).toString();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<Map<?, ?>> maps(Map<?, ?> of, String name) {
        return of.get(name) instanceof List<?> list
                ? list.stream().<Map<?, ?>>map(Cast::map).toList()
                : List.of();
    }
}
