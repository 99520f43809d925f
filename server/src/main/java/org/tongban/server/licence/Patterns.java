package org.tongban.server.licence;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceDocument.Field;
import org.tongban.seal.LicenceDocument.Look;
import org.tongban.seal.LicenceDocument.Page;
import org.tongban.seal.LicenceDocument.Type;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.Photograph;
import org.tongban.seal.SealedFile;
import org.tongban.seal.TimeStamper;
import org.tongban.seal.UnitSeal;

/**
 * What files of a kind of licence are like with nothing of anybody's in them and no signature: their licences are kept as
 * what differs from it. Made once for a kind, always the same. Which one is taken is of no consequence but for how much
 * differs. Safe to use from many threads.
 */
public final class Patterns {
    private static final int KEPT = 256;
    private static final LocalDate DAY = LocalDate.of(2000, 1, 1);
    private static final Instant TIME = Instant.parse("2000-01-01T00:00:00Z");

    /** In place of a character of a value. */
    private static final String NOTHING = "〇";

    /** In place of a photograph. */
    private static final Photograph NOBODY = new Photograph("", 3, 4, new byte[0]);

    private final TimeStamper stamper;
    private final Map<Kind, FileParts.Pattern> made = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Kind, FileParts.Pattern> eldest) {
            return size() > KEPT;
        }
    };

    /** @param timeStampers certificates (DER) of those who stamp: the most of a time stamp */
    public Patterns(List<byte[]> timeStampers) {
        ByteArrayOutputStream token = new ByteArrayOutputStream();
        timeStampers.forEach(token::writeBytes);
        stamper = (value, at) -> token.toByteArray();
    }

    private record Kind(
            Type type,
            IssuingUnit issuer,
            Page page,
            Look look,
            int fields,
            boolean table,
            boolean ends,
            int seals,
            boolean stamped,
            boolean photographed) {}

    /** A key that signs nothing. */
    private record Blank(byte[] certificate) implements SigningKey {
        private static final int VALUE = 70;

        @Override
        public byte[] publicKey() {
            return new byte[0];
        }

        @Override
        public byte[] sign(byte[] message) {
            return new byte[VALUE];
        }
    }

    /** What licences such as this one are like, sealed so. */
    public FileParts.Pattern of(LicenceDocument document, List<UnitSeal> seals, LicenceFile.Terms terms) {
        Kind kind = new Kind(
                document.type(),
                document.issuer(),
                document.page(),
                document.look(),
                document.fields().size(),
                document.table().isPresent(),
                document.validUntil().isPresent(),
                seals.size(),
                terms.stamper().isPresent(),
                document.photograph().isPresent());
        synchronized (made) {
            return made.computeIfAbsent(kind, fresh -> FileParts.Pattern.of(blank(document, seals, terms)));
        }
    }

    SealedFile blank(LicenceDocument document, List<UnitSeal> seals, LicenceFile.Terms terms) {
        Optional<TimeStamper> stamped = terms.stamper().map(real -> stamper);
        return LicenceFile.sealed(
                blank(document),
                seals.stream()
                        .map(seal -> new UnitSeal(
                                seal.unit(), seal.data(), new Blank(seal.key().certificate())))
                        .toList(),
                new LicenceFile.Terms(TIME, stamped, terms.closing()));
    }

    private static LicenceDocument blank(LicenceDocument document) {
        LicenceDocument.Builder blank = LicenceDocument.of(document.type())
                .identifier(zeros(document.identifier()))
                .number(zeros(document.number()))
                .holder(
                        NOTHING.repeat(6),
                        document.holder().idKind(),
                        "0".repeat(document.holder().id().length()))
                .issuer(document.issuer())
                .issuedOn(DAY)
                .validFrom(DAY)
                .qrText(address(document.qrText()))
                .page(document.page())
                .look(document.look());
        document.validUntil().ifPresent(day -> blank.validUntil(DAY));
        for (Field field : document.fields()) {
            blank.field(field.label(), field.labelEn(), NOTHING.repeat(4));
        }
        document.table().ifPresent(table -> blank.table(table.columns(), List.of()));
        document.photograph().ifPresent(photo -> blank.photograph(NOBODY));
        return blank.build();
    }

    private static String zeros(String number) {
        return number.replaceAll("[0-9a-f]", "0");
    }

    /** What all addresses have in common, and zeros for the rest. */
    private static String address(String text) {
        int folder = text.lastIndexOf('/') + 1;
        return text.substring(0, folder) + "0".repeat(text.length() - folder);
    }
}
