package org.tongban.server.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.tongban.server.disclosure.Policy.SignOff;
import org.tongban.server.disclosure.PolicyDraft.CommentRound;
import org.tongban.server.disclosure.PolicyDraft.Interpretation;
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.disclosure.PolicyDraft.Signature;
import tools.jackson.databind.json.JsonMapper;

/** A policy out of a row of the database. */
final class PolicyRows {
    static final String COLUMNS = """
            select p.*,
                (select count(*) from policy_comment c
                    where c.policy = p.id and (c.answered_at is null or c.standing = 'HELD')) as open,
                (select count(*) from policy_comment c where c.policy = p.id and c.answered_at is not null) as answered
            from policy p\s""";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PolicyRows() {}

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    private static Interpretation interpretation(ResultSet row) throws SQLException {
        String by = row.getString("interpretation_signed_by");
        return new Interpretation(
                row.getString("interpretation"),
                by == null
                        ? Optional.empty()
                        : Optional.of(new Signature(
                                by,
                                row.getObject("interpretation_signed_at", OffsetDateTime.class)
                                        .toInstant())));
    }

    /** Of the policy as it stands, not of an earlier revision. */
    private static Optional<SignOff> signOff(ResultSet row) throws SQLException {
        Integer signed = row.getObject("signed_off_revision", Integer.class);
        return signed == null || signed != row.getInt("revision")
                ? Optional.empty()
                : Optional.of(new SignOff(
                        row.getString("signed_off_name"),
                        row.getObject("signed_off_at", OffsetDateTime.class).toInstant(),
                        row.getString("signed_off_opinion")));
    }

    static Policy policy(ResultSet row, int number) throws SQLException {
        Optional<CommentRound> round = Optional.empty();
        if (day(row, "comments_from").isPresent()) {
            round = Optional.of(new CommentRound(
                    day(row, "comments_from").orElseThrow(),
                    day(row, "comments_until").orElseThrow(),
                    row.getInt("open"),
                    row.getInt("answered")));
        }
        return new Policy(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("title"),
                row.getString("unit"),
                row.getString("region"),
                row.getString("body"),
                Arrays.asList((String[]) row.getArray("trades").getArray()),
                day(row, "in_force_from"),
                day(row, "in_force_until"),
                new PolicyDraft(
                        Optional.ofNullable(row.getString("openness")).map(Openness::valueOf),
                        row.getString("openness_reason"),
                        row.getObject("circulated_at", OffsetDateTime.class) != null,
                        row.getBoolean("needs_interpretation"),
                        interpretation(row),
                        row.getBoolean("important"),
                        round,
                        row.getBoolean("major"),
                        JSON.readValue(row.getString("decision"), MajorDecision.class)),
                day(row, "review_on"),
                Optional.ofNullable(row.getString("set_aside_reason")),
                signOff(row),
                day(row, "issued_on"),
                day(row, "published_on"),
                row.getInt("revision"));
    }
}
