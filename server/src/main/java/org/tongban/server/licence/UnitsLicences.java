package org.tongban.server.licence;

import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the licences for which units answer, the newest first, a part at a time, whatever is looked for and however many there are. */
@Repository
class UnitsLicences {
    /** What is looked for in parts of numbers and names is looked for in as many at a time. */
    static final int AT_A_TIME = 20_000;

    private static final String AFTER =
            " and (l.created_at, l.id) < (select a.created_at, a.id from licence a where a.id = :after::uuid)";

    private static final String UNTIL =
            " and (l.created_at, l.id) >= (select z.created_at, z.id from licence z where z.id = :last::uuid)";

    private static final String MATCHING = """

             and l.number_key <> licence_number_key(:term)
             and (strpos(l.number_key, licence_number_key(:term)) > 0 or l.holder_name ilike :pattern)""";

    private final JdbcClient jdbc;
    private final LicenceRows rows;

    UnitsLicences(JdbcClient jdbc, LicenceRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /**
     * A part of what is looked for.
     *
     * @param next where to go on after it; empty at the end
     * @param unsearched whether that is because older ones weren't looked through yet, and not because more were found
     */
    record Part(List<Licence> licences, Optional<UUID> next, boolean unsearched) {}

    /**
     * Those for which they answer that have the term for their number or identifier, however old; then those that have it in their
     * number or their holder's name.
     *
     * @param term nothing: all of them
     * @param after go on after this one
     */
    Part find(Answering.Theirs theirs, String term, Optional<UUID> after, int most) {
        return find(theirs, term, after, most, AT_A_TIME);
    }

    /** @param searched among how many a part is looked for */
    Part find(Answering.Theirs theirs, String term, Optional<UUID> after, int most, int searched) {
        Optional<UUID> last = term.isEmpty() ? Optional.empty() : last(theirs, after, searched);
        List<Licence> exact = term.isEmpty() || after.isPresent() ? List.of() : exact(theirs, term, most);
        List<Licence> found = found(theirs, term, after, last, most + 1);
        boolean more = found.size() > most;
        return new Part(
                Stream.concat(exact.stream(), found.stream().limit(most)).toList(),
                more ? Optional.of(found.get(most - 1).id()) : last,
                !more && last.isPresent());
    }

    /** The last one that is looked at this time, if there are older ones. */
    private Optional<UUID> last(Answering.Theirs theirs, Optional<UUID> after, int searched) {
        return jdbc.sql("select id from (" + part(after, "") + ") as looked offset :most - 1")
                .params(theirs.parameters())
                .param("after", after.orElse(null), Types.OTHER)
                .param("most", searched)
                .query(UUID.class)
                .optional();
    }

    private List<Licence> exact(Answering.Theirs theirs, String term, int most) {
        return jdbc.sql(LicenceRows.COLUMNS + """
                        where\s""" + Answering.Theirs.CONDITION + """

                          and l.id in (select n.id from licence n where n.number_key = licence_number_key(:term)
                                       union
                                       select i.licence from licence_identifier i where i.identifier = :term)
                        order by l.created_at desc, l.id desc limit :most""")
                .params(theirs.parameters())
                .param("term", term)
                .param("most", most)
                .query(rows)
                .list();
    }

    private List<Licence> found(
            Answering.Theirs theirs, String term, Optional<UUID> after, Optional<UUID> last, int most) {
        String matching = (last.isPresent() ? UNTIL : "") + (term.isEmpty() ? "" : MATCHING);
        return jdbc.sql(LicenceRows.COLUMNS + "where l.id in (select id from (" + part(after, matching)
                        + ") as found) order by l.created_at desc, l.id desc")
                .params(theirs.parameters())
                .param("term", term)
                .param("pattern", "%" + term.replaceAll("([\\\\%_])", "\\\\$1") + "%")
                .param("after", after.orElse(null), Types.OTHER)
                .param("last", last.orElse(null), Types.OTHER)
                .param("most", most)
                .query(rows)
                .list();
    }

    /** The next ones of all the units; of each in turn, since an index has them in order. */
    private static String part(Optional<UUID> after, String condition) {
        return """
                select id from unnest(:theirUnits::text[]) as theirs (unit) cross join lateral (
                    select l.id, l.created_at from licence l where l.unit = theirs.unit and %s%s%s
                    order by l.created_at desc, l.id desc limit :most) as part
                order by created_at desc, id desc limit :most""".formatted(Answering.Theirs.OF_UNIT, after.isPresent() ? AFTER : "", condition);
    }
}
