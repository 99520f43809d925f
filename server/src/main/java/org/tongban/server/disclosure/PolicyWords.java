package org.tongban.server.disclosure;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.Grams;

/** The words of long documents by which they are found, in parts. */
@Repository
class PolicyWords {
    private final JdbcClient jdbc;

    PolicyWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What stands with the policy itself. */
    static String first(String body) {
        List<String> parts = Grams.parts(body);
        return parts.isEmpty() ? "" : parts.getFirst();
    }

    /** What follows that. */
    void own(UUID policy, String body) {
        put(policy, policy, Grams.parts(body).stream().skip(1).toList());
    }

    /** From now on the policy is also found by the words that an amendment put into it. */
    void amended(UUID policy, UUID by, String text) {
        put(policy, by, Grams.parts(text));
    }

    /** What a document put into others isn't there after all. */
    void takenBack(UUID by) {
        jdbc.sql("delete from policy_text where by = :by and policy <> :by")
                .param("by", by)
                .update();
    }

    private void put(UUID policy, UUID by, List<String> parts) {
        jdbc.sql("delete from policy_text where policy = :policy and by = :by")
                .param("policy", policy)
                .param("by", by)
                .update();
        parts.forEach(part -> jdbc.sql("insert into policy_text values (:policy, :by, to_tsvector('simple', :grams))")
                .param("policy", policy)
                .param("by", by)
                .param("grams", part)
                .update());
    }
}
