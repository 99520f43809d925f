package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Validity;
import tools.jackson.databind.json.JsonMapper;

/** Why licences end when they do, in the database. Every change joins the caller's transaction. */
@Repository
class TermRows {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    TermRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** As it is kept. @param term as packs write it */
    private record Kept(
            String zh, String en, Optional<String> when, String term, LocalDate from, Map<String, Object> values) {}

    void keep(UUID licence, Terms.Ground ground) {
        jdbc.sql("insert into licence_term (licence, ground) values (:licence, :ground::jsonb)")
                .param("licence", licence)
                .param(
                        "ground",
                        json.writeValueAsString(new Kept(
                                ground.title().zh(),
                                ground.title().en(),
                                ground.when(),
                                ground.term().written(),
                                ground.from(),
                                ground.values())))
                .update();
    }

    Optional<Terms.Ground> of(UUID licence) {
        return jdbc.sql("select ground from licence_term where licence = :licence")
                .param("licence", licence)
                .query(String.class)
                .optional()
                .map(ground -> json.readValue(ground, Kept.class))
                .map(kept -> new Terms.Ground(
                        LocalText.of(kept.zh(), kept.en()),
                        kept.when(),
                        read(kept.term()),
                        kept.from(),
                        kept.values()));
    }

    private static Validity.Settled read(String term) {
        Validity.Settled longTerm = new Validity.LongTerm();
        return term.equals(longTerm.written())
                ? longTerm
                : new Validity.For(LegalPeriod.parse(term).orElseThrow());
    }
}
