package org.tongban.server.licence;

import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.application.Holder;

/** Finds what people and businesses hold, and what was entrusted to people. */
@Repository
class HeldLicences {
    private final JdbcClient jdbc;
    private final LicenceRows rows;

    HeldLicences(JdbcClient jdbc, LicenceRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Theirs and of the businesses they act for: those in force first, of these what proves all others; then the newest. */
    List<Licence> ofPerson(UUID person) {
        return ofPerson(person, Optional.empty(), 500);
    }

    /** The same, part by part. @param after go on after this one, wherever it stands by now */
    List<Licence> ofPerson(UUID person, Optional<UUID> after, int most) {
        return jdbc.sql(LicenceRows.COLUMNS + """
                        where (l.person = :person or l.enterprise in
                            (select r.enterprise from representation r where r.person = :person))
                          and (:after::uuid is null
                               or (l.state in ('VALID', 'SUSPENDED'), l.composite, l.created_at, l.id) <
                                  (select a.state in ('VALID', 'SUSPENDED'), a.composite, a.created_at, a.id
                                   from licence a where a.id = :after::uuid))
                        order by l.state in ('VALID', 'SUSPENDED') desc, l.composite desc, l.created_at desc, l.id desc
                        limit :most""")
                .param("person", person)
                .param("after", after.orElse(null), Types.OTHER)
                .param("most", most)
                .query(rows)
                .list();
    }

    /** What others entrusted to this person, while it lasts. */
    List<Licence> entrusted(UUID person, LocalDate today) {
        return jdbc.sql(LicenceRows.COLUMNS + """
                        where l.id in (select a.licence from licence_entrusted a
                                       where a.agent = :person and a.until >= :today)
                        order by l.created_at desc limit 100""")
                .param("person", person)
                .param("today", today)
                .query(rows)
                .list();
    }

    /** What others entrusted to this person for applications in their name, while it lasts. */
    List<Licence> entrustedToApply(UUID person, LocalDate today) {
        return jdbc.sql(LicenceRows.COLUMNS + """
                        where l.id in (select a.licence from licence_entrusted a
                                       where a.agent = :person and a.applies and a.until >= :today)
                        order by l.created_at desc limit 100""")
                .param("person", person)
                .param("today", today)
                .query(rows)
                .list();
    }

    /** What an enterprise holds, what is no longer in force included. */
    List<Licence> ofEnterprise(UUID enterprise) {
        return jdbc.sql(LicenceRows.COLUMNS
                        + "where l.enterprise = :enterprise order by l.composite desc, l.created_at limit 500")
                .param("enterprise", enterprise)
                .query(rows)
                .list();
    }

    /** What somebody holds of a type and what was neither ended nor exchanged, the newest first. */
    List<Licence> standing(Holder holder, String type) {
        String column = holder instanceof Holder.Person ? "l.person" : "l.enterprise";
        return jdbc.sql(
                        LicenceRows.COLUMNS + "where " + column
                                + " = :holder and l.type = :type and l.state in ('VALID', 'SUSPENDED') order by l.created_at desc limit 20")
                .param("holder", holder.id())
                .param("type", type)
                .query(rows)
                .list();
    }

    /** What somebody holds of a type and was neither suspended nor ended, the newest first; its time may be over. */
    List<Licence> held(Holder holder, String type) {
        String column = holder instanceof Holder.Person ? "l.person" : "l.enterprise";
        return jdbc.sql(LicenceRows.COLUMNS + "where " + column
                        + " = :holder and l.type = :type and l.state = 'VALID' order by l.created_at desc")
                .param("holder", holder.id())
                .param("type", type)
                .query(rows)
                .list();
    }
}
