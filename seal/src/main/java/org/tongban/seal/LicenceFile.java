package org.tongban.seal;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.tongban.seal.face.Mark.Place;
import org.tongban.seal.ofd.LicenceParts;
import org.tongban.seal.ofd.OfdPackage;
import org.tongban.seal.ofd.Signing;
import org.tongban.seal.ofd.Signing.Stamp;

/**
 * Makes licences: OFD files (GB/T 33190), fonts embedded, data attached, sealed. Pure and safe to call from many
 * threads.
 */
public final class LicenceFile {
    /** How far the seals of several units stand apart, in millimetres. */
    private static final double APART = 46;

    private LicenceFile() {}

    /**
     * The licence under the seal of its issuer.
     *
     * @param at time of sealing; also when the file says it was made
     */
    public static byte[] seal(LicenceDocument document, UnitSeal seal, Instant at) {
        return seal(document, List.of(seal), at);
    }

    /**
     * The licence under several seals: the first over the issuer's name, the others to its left. The last protects the
     * list of seals, so none can be added or taken away later.
     */
    public static byte[] seal(LicenceDocument document, List<UnitSeal> seals, Instant at) {
        if (seals.isEmpty()) {
            throw new IllegalArgumentException("a licence needs at least one seal");
        }
        LicenceParts licence = LicenceParts.of(document, at);
        Place first = licence.seal();
        List<Stamp> stamps = IntStream.range(0, seals.size())
                .mapToObj(i ->
                        new Stamp(seals.get(i), new Place(first.centreX() - i * APART, first.centreY(), first.side())))
                .toList();
        return OfdPackage.write(Signing.seal(licence.parts(), stamps, licence.nextId(), at), at);
    }
}
