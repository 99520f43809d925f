package org.tongban.server.licence;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.id.LicenceId;

/** Which numbers and identifiers of licences are taken; nobody is given one that is. */
@Repository
class LicenceNumbers {
    private final JdbcClient jdbc;

    LicenceNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Until this transaction ends nobody else gives this number to a licence of the type and unit: whoever asks for it waits,
     * and then sees whether it is taken. Locked after the holder.
     */
    void reserve(String type, String unit, String number) {
        jdbc.sql("""
                        select pg_advisory_xact_lock(hashtextextended(
                            concat_ws(e'\\n', :type, :unit, licence_number_key(:number)), 42))""")
                .param("type", type)
                .param("unit", unit)
                .param("number", number)
                .query(row -> {});
    }

    /** The same of an identifier. */
    void reserve(LicenceId identifier) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:identifier, 44))")
                .param("identifier", identifier.toString())
                .query(row -> {});
    }

    /** The same of both, the number first, asked for once. */
    void reserve(String type, String unit, String number, LicenceId identifier) {
        jdbc.sql("""
                        select pg_advisory_xact_lock(hashtextextended(
                                   concat_ws(e'\\n', :type, :unit, licence_number_key(:number)), 42)),
                               pg_advisory_xact_lock(hashtextextended(:identifier, 44))""")
                .param("type", type)
                .param("unit", unit)
                .param("number", number)
                .param("identifier", identifier.toString())
                .query(row -> {});
    }

    /** Whether both are nobody's: the number among those of its type and unit, the identifier among all. */
    boolean areFree(String type, String unit, String number, LicenceId identifier) {
        return !jdbc.sql("""
                        select exists (select from licence where type = :type and unit = :unit
                                       and number_key = licence_number_key(:number)
                                       and state <> 'REPLACED' and not mistaken)
                            or exists (select from licence_identifier where identifier = :identifier)""")
                .param("type", type)
                .param("unit", unit)
                .param("number", number)
                .param("identifier", identifier.toString())
                .query(Boolean.class)
                .single();
    }

    /** Whether this identifies an edition of any licence, the present or a former one. */
    boolean isIdentifier(LicenceId identifier) {
        return jdbc.sql("select exists (select from licence_identifier where identifier = :key)")
                .param("key", identifier.toString())
                .query(Boolean.class)
                .single();
    }

    /** Whether a licence of the type and unit has this number for good. */
    boolean isTaken(String type, String unit, String number) {
        return jdbc.sql("""
                        select exists (select from licence where type = :type and unit = :unit
                                       and number_key = licence_number_key(:number)
                                       and state <> 'REPLACED' and not mistaken)""")
                .param("type", type)
                .param("unit", unit)
                .param("number", number)
                .query(Boolean.class)
                .single();
    }
}
