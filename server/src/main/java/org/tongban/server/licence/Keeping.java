package org.tongban.server.licence;

import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.application.Holder;
import tools.jackson.databind.json.JsonMapper;

/** Writes licences into the database. Every change joins the caller's transaction. */
@Repository
class Keeping {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final LicenceFiles files;

    Keeping(JdbcClient jdbc, JsonMapper json, LicenceFiles files) {
        this.jdbc = jdbc;
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
                        insert into licence (id, code, type, number, matter, application, origin_case, unit, region,
                                             person, enterprise, holder_name, of_person, holder_mark, source, state,
                                             issued_on, valid_from, valid_until, fields, behind, document, file, scan,
                                             scan_type, composite, created_at)
                        select :id, :code, :type, :number, :matter::uuid, :application::uuid, :case::uuid, :unit,
                                :region, :person::uuid, :enterprise::uuid, :holderName, :ofPerson, :mark, :source,
                                'VALID', :issuedOn, :from, :until::date, :fields::jsonb, :behind::jsonb,
                                :document::jsonb, :file, :scan, :scanType, :composite, :at
                        where (select count(distinct sha256) from licence_common where sha256 = any(:common)) = :commons""")
                .param("id", licence.id())
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
                .param("document", json.writeValueAsString(sealed.document()))
                .param("file", parts.own())
                .param("common", parts.digests())
                .param("commons", parts.common().size())
                .param("composite", licence.composite())
                .param("at", licence.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static @Nullable UUID id(Licence licence, Class<? extends Holder> kind) {
        return licence.holder().filter(kind::isInstance).map(Holder::id).orElse(null);
    }

    /** Ties what was imported for this number to its holder, who is known by now. */
    void adopt(Holder holder, byte[] mark) {
        String column = holder instanceof Holder.Person ? "person" : "enterprise";
        jdbc.sql("update licence set " + column
                        + " = :holder where holder_mark = :mark and person is null and enterprise is null")
                .param("holder", holder.id())
                .param("mark", mark)
                .update();
    }

    /** Puts a new file in the place of the old one: another layout, or one seal more. */
    void remade(UUID licence, LicenceDocument document, FileParts parts) {
        if (update(licence, document, parts) == 0) {
            files.keep(parts.common());
            requireKept(update(licence, document, parts));
        }
    }

    private int update(UUID licence, LicenceDocument document, FileParts parts) {
        return jdbc.sql("""
                        update licence set document = :document::jsonb, file = :file, edition = edition + 1
                        where id = :id
                          and (select count(distinct sha256) from licence_common where sha256 = any(:common)) = :commons""")
                .param("id", licence)
                .param("document", json.writeValueAsString(document))
                .param("file", parts.own())
                .param("common", parts.digests())
                .param("commons", parts.common().size())
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
