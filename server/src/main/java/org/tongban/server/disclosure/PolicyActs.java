package org.tongban.server.disclosure;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;

/** Who did what to a policy on its way out. */
@Repository
public class PolicyActs {
    private final JdbcClient jdbc;

    PolicyActs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What can be done to a policy. */
    public enum What {
        DRAFTED("起草", "drafted it"),
        REWRITTEN("改了文稿", "changed the text"),
        OPENNESS("定了公开属性", "decided its openness"),
        DETAILS("改了文稿以外的内容", "changed what isn't its words"),
        CIRCULATED("送审", "circulated it"),
        INTERPRETED("起草解读", "wrote the interpretation"),
        SIGNED("签发解读", "signed the interpretation"),
        INVITED("公开征求意见", "invited comments"),
        NOT_AGAIN("决定不再征求意见", "decided not to invite comments again"),
        ANSWERED("答复意见", "answered a comment"),
        PROPOSED_WITHHOLDING("提出不公布一条意见", "proposed to withhold a comment"),
        LOOKED("核对意见", "looked at a comment"),
        DECISION("填写决策内容", "filled in the decision"),
        CHANGES("登记修改、废止的文件", "noted what it changes"),
        OPINION("提出会签意见", "gave a unit’s opinion"),
        ANSWERED_UNIT("答复会签意见", "answered a unit’s opinion"),
        CALLED_BACK("撤回送审", "called it back"),
        SET_ASIDE("搁置", "put it aside"),
        TAKEN_UP("恢复办理", "took it up again"),
        SIGNED_OFF("签发", "signed it off"),
        ISSUED("印发（不公开）", "issued it, not published"),
        PUBLISHED("发布", "published it"),
        WITHDRAWN("撤回公布", "took it back");

        private final LocalText title;

        What(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }
    }

    /** @param note why, or about which units; blank where there is nothing to say */
    public record Done(Instant at, String by, What what, String note) {}

    void did(Viewer viewer, UUID policy, What what, Instant at) {
        did(viewer, policy, what, "", at);
    }

    void did(Viewer viewer, UUID policy, What what, String note, Instant at) {
        jdbc.sql("""
                        insert into policy_act (policy, at, person, by_name, what, note)
                        values (:policy, :at, :person, :by, :what, :note)""")
                .param("note", note)
                .param("policy", policy)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", viewer.person())
                .param("by", viewer.displayName())
                .param("what", what.name())
                .update();
    }

    /** Whose words it may hold: who drafted the policy, and all who changed its words since. */
    Set<UUID> writers(UUID policy) {
        return Set.copyOf(jdbc.sql(
                        "select distinct person from policy_act where policy = :policy and what in ('DRAFTED', 'REWRITTEN')")
                .param("policy", policy)
                .query(UUID.class)
                .list());
    }

    /** Was this done to it, once at least? */
    boolean happened(UUID policy, What what) {
        return jdbc.sql("select exists (select 1 from policy_act where policy = :policy and what = :what)")
                .param("policy", policy)
                .param("what", what.name())
                .query(Boolean.class)
                .single();
    }

    /** In the order in which it was done. */
    List<Done> of(UUID policy) {
        return jdbc.sql("select at, by_name, what, note from policy_act where policy = :policy order by serial")
                .param("policy", policy)
                .query((row, number) -> new Done(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("by_name"),
                        What.valueOf(row.getString("what")),
                        row.getString("note")))
                .list();
    }
}
