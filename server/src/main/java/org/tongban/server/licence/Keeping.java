package org.tongban.server.licence;

import java.nio.ByteBuffer;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.id.LicenceId;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.application.Holder;
import tools.jackson.databind.json.JsonMapper;

/** Writes licences into the database. Every change joins the caller's transaction. */
@Repository
class Keeping {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final JsonMapper json;
    private final LicenceFiles files;

    Keeping(JdbcClient jdbc, JdbcTemplate template, JsonMapper json, LicenceFiles files) {
        this.jdbc = jdbc;
        this.template = template;
        this.json = json;
        this.files = files;
    }

    /**
     * A licence with its sealed file, about to be kept.
     *
     * @param imported what comes with one that wasn't issued here
     */
    record Sealed(Licence licence, LicenceDocument document, FileParts parts, Optional<Imported> imported) {}

    /** @param mark keyed hash of the holder's number; @param scan of the paper, with its media type */
    record Imported(byte[] mark, Optional<Scan> scan) {}

    record Scan(byte[] content, String type) {}

    long nextSerial() {
        return jdbc.sql("select nextval('licence_serial')").query(Long.class).single();
    }

    void add(Sealed sealed) {
        FileParts parts = sealed.parts();
        if (insert(sealed, parts) == 0) {
            files.keep(parts.common());
            requireKept(insert(sealed, parts));
        }
    }

    /** Nothing is issued that isn't kept: the transaction is undone. */
    private static void requireKept(int rows) {
        if (rows == 0) {
            throw new IllegalStateException("The licence wasn't kept: what its file has in common with others is gone");
        }
    }

    /**
     * What was exchanged for an imported licence counts as imported, too: it has no application.
     *
     * @return 0 when something that its file has in common with others isn't kept yet
     */
    private int insert(Sealed sealed, FileParts parts) {
        Licence licence = sealed.licence();
        Optional<Scan> scan = sealed.imported().flatMap(Imported::scan);
        return jdbc.sql("""
                        with added as (
                            insert into licence (id, identifier, code, type, number, matter, application, origin_case, unit,
                                                 region, person, enterprise, holder_name, of_person, holder_mark, source,
                                                 state, issued_on, valid_from, valid_until, fields, behind, scan,
                                                 scan_type, composite, created_at, sealed_at, sealed_by)
                            select :id, :identifier, :code, :type, :number, :matter::uuid, :application::uuid, :case::uuid,
                                    :unit, :region, :person::uuid, :enterprise::uuid, :holderName, :ofPerson, :mark, :source,
                                    'VALID', :issuedOn, :from, :until::date, :fields::jsonb, :behind::jsonb, :scan,
                                    :scanType, :composite, :at, :at, :sealedBy
                            where (select count(distinct sha256) from licence_common where sha256 = any(:common)) = :commons
                            returning identifier, id)
                        insert into licence_identifier (identifier, licence, sealed, document, file)
                        select identifier, id, :sealed, :document::json, :file from added""")
                .param("id", licence.id())
                .param("identifier", licence.identifier().toString())
                .param("code", licence.code())
                .param("type", licence.type())
                .param("number", licence.number())
                .param("matter", licence.matter().orElse(null))
                .param("application", licence.application().orElse(null))
                .param("case", licence.originCase().orElse(null))
                .param("unit", licence.unit())
                .param("region", licence.region())
                .param("person", id(licence, Holder.Person.class))
                .param("enterprise", id(licence, Holder.Enterprise.class))
                .param("holderName", licence.holderName())
                .param("ofPerson", licence.ofPerson())
                .param("mark", sealed.imported().map(Imported::mark).orElse(null), Types.BINARY)
                .param("source", licence.application().isPresent() ? "ISSUED" : "IMPORTED")
                .param("scan", scan.map(Scan::content).orElse(null), Types.BINARY)
                .param("scanType", scan.map(Scan::type).orElse(null), Types.VARCHAR)
                .param("issuedOn", licence.issuedOn())
                .param("from", licence.validFrom())
                .param("until", licence.validUntil().orElse(null))
                .param("fields", json.writeValueAsString(licence.fields()))
                .param("behind", json.writeValueAsString(licence.behind()))
                .param("document", files.written(sealed.document()))
                .param("file", parts.own())
                .param("common", parts.digests())
                .param("commons", parts.common().size())
                .param("sealed", IssuedContents.kept(parts.contents()))
                .param("composite", licence.composite())
                .param("sealedBy", sealedBy(sealed.document()), Types.VARCHAR)
                .param("at", licence.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The code of the unit that sealed it in its issuer's place; nothing when the issuer did. */
    private static @Nullable String sealedBy(LicenceDocument document) {
        return document.sealer().map(IssuingUnit::code).orElse(null);
    }

    /** An identifier that it had before it was brought in, by which it is found, too. */
    void knownBefore(UUID licence, LicenceId identifier) {
        jdbc.sql("insert into licence_identifier (identifier, licence, sealed) values (:identifier, :licence, '')")
                .param("identifier", identifier.toString())
                .param("licence", licence)
                .update();
    }

    private static @Nullable UUID id(Licence licence, Class<? extends Holder> kind) {
        return licence.holder().filter(kind::isInstance).map(Holder::id).orElse(null);
    }

    private record Unclaimed(UUID id, String name) {}

    /** What was imported for this number, under a name of the holder's, and is nobody's yet. */
    List<UUID> unclaimed(byte[] mark, Predicate<String> called) {
        return jdbc
                .sql("""
                        select id, holder_name from licence
                        where holder_mark = :mark and person is null and enterprise is null and not mistaken
                        order by id""")
                .param("mark", mark)
                .query((row, number) -> new Unclaimed(row.getObject("id", UUID.class), row.getString("holder_name")))
                .list()
                .stream()
                .filter(unclaimed -> called.test(unclaimed.name()))
                .map(Unclaimed::id)
                .toList();
    }

    /** Ties what was imported to its holder, who is known by now. @return false when it has one, or was a mistake */
    boolean claim(UUID licence, Holder holder) {
        String column = holder instanceof Holder.Person ? "person" : "enterprise";
        return jdbc.sql(
                                "update licence set " + column
                                        + " = :holder where id = :id and person is null and enterprise is null and not mistaken")
                        .param("holder", holder.id())
                        .param("id", licence)
                        .update()
                == 1;
    }

    /**
     * Void, and its number free: it was brought in by mistake. Whose it was said to be reads why.
     *
     * @return false when it wasn't brought in, or isn't in force
     */
    boolean mistaken(UUID licence) {
        return jdbc.sql("""
                        update licence set mistaken = true, state = 'VOID'
                        where id = :id and source = 'IMPORTED' and state in ('VALID', 'SUSPENDED')""").param("id", licence).update() == 1;
    }

    /** That was no mistake; its number is its own again. */
    void notMistaken(UUID licence) {
        jdbc.sql("update licence set mistaken = false where id = :id")
                .param("id", licence)
                .update();
    }

    /** Puts a new file in the place of the old one: another layout, or one seal more. */
    void remade(UUID licence, LicenceDocument document, FileParts parts, Instant at) {
        remade(List.of(new Remaking.Outcome.Made(licence, document, parts)), at);
    }

    /** The same of several, all in one statement. */
    void remade(List<Remaking.Outcome.Made> made, Instant at) {
        if (made.isEmpty()) {
            return;
        }
        Map<ByteBuffer, FileParts.Common> common = new LinkedHashMap<>();
        made.forEach(one ->
                one.parts().common().forEach(part -> common.putIfAbsent(ByteBuffer.wrap(part.sha256()), part)));
        List<FileParts.Common> parts = List.copyOf(common.values());
        Map<UUID, String> before = renamed(made, parts, at);
        if (before.size() < made.size()) {
            files.keep(parts);
            before.putAll(renamed(made, parts, at));
            requireKept(before.size() < made.size() ? 0 : 1);
        }
        Predicate<Remaking.Outcome.Made> same =
                one -> one.document().identifier().equals(before.get(one.licence()));
        keepEditions(made.stream().filter(same.negate()).toList());
        made.stream().filter(same).forEach(this::keepFurtherSeal);
    }

    /**
     * Makes these editions the present ones of their licences.
     *
     * @return the identifiers before, by licence; none when something that the files have in common isn't kept yet
     */
    private Map<UUID, String> renamed(List<Remaking.Outcome.Made> made, List<FileParts.Common> common, Instant at) {
        Map<UUID, String> before = new HashMap<>();
        jdbc.sql("""
                        update licence l set identifier = n.identifier, edition = l.edition + 1, sealed_at = :at,
                               sealed_by = n.sealed_by
                        from unnest(:ids::uuid[], :identifiers::text[], :sealedBy::text[]) as n (id, identifier, sealed_by)
                        where l.id = n.id
                            and (select count(distinct sha256) from licence_common where sha256 = any(:common)) = :commons
                        returning l.id, old.identifier as before""")
                .param("ids", made.stream().map(one -> one.licence().toString()).toArray(String[]::new))
                .param(
                        "identifiers",
                        made.stream().map(one -> one.document().identifier()).toArray(String[]::new))
                .param(
                        "sealedBy",
                        made.stream().map(one -> sealedBy(one.document())).toArray(String[]::new))
                .param("common", common.stream().map(FileParts.Common::sha256).toArray(byte[][]::new))
                .param("commons", common.size())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    before.put(row.getObject("id", UUID.class), row.getString("before"));
                });
        return before;
    }

    private void keepEditions(List<Remaking.Outcome.Made> made) {
        if (made.isEmpty()) {
            return;
        }
        CopiedRows rows = new CopiedRows(5);
        for (Remaking.Outcome.Made one : made) {
            rows.row()
                    .text(one.document().identifier())
                    .id(one.licence())
                    .bytes(IssuedContents.kept(one.parts().contents()))
                    .text(files.written(one.document()))
                    .bytes(one.parts().own());
        }
        template.execute((ConnectionCallback<Integer>) connection -> {
            rows.into(connection, """
                    copy licence_identifier (identifier, licence, sealed, document, file)
                    from stdin (format binary)""");
            return made.size();
        });
    }

    /** The same edition has one seal more. */
    private void keepFurtherSeal(Remaking.Outcome.Made made) {
        jdbc.sql("""
                        update licence_identifier set sealed = :sealed, document = :document::json, file = :file
                        where identifier = :identifier""")
                .param("identifier", made.document().identifier())
                .param("sealed", IssuedContents.kept(made.parts().contents()))
                .param("document", files.written(made.document()))
                .param("file", made.parts().own())
                .update();
    }

    void behind(UUID licence, Map<String, Object> behind) {
        jdbc.sql("update licence set behind = :behind::jsonb where id = :id")
                .param("id", licence)
                .param("behind", json.writeValueAsString(behind))
                .update();
    }

    void replacedBy(UUID old, UUID fresh) {
        jdbc.sql("update licence set replaced_by = :fresh where id = :old")
                .param("fresh", fresh)
                .param("old", old)
                .update();
    }
}
