package org.tongban.seal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tongban.seal.ofd.LicenceParts;
import org.tongban.seal.ofd.LicenceParts.SealPlace;
import org.tongban.seal.ofd.OfdPackage;
import org.tongban.seal.ofd.Part;
import org.tongban.seal.ofd.SealedPackage;
import org.tongban.seal.ofd.Signing;
import org.tongban.seal.ofd.Signing.Closing;
import org.tongban.seal.ofd.Signing.Stamp;

/**
 * Makes licences: OFD files (GB/T 33190), fonts embedded, data attached, sealed. Pure and safe to call from many
 * threads.
 */
public final class LicenceFile {
    private LicenceFile() {}

    /**
     * How a licence is sealed.
     *
     * @param at time of sealing; also when the file says it was made
     * @param closing whether further units will add their seals
     */
    public record Terms(Instant at, Optional<TimeStamper> stamper, Closing closing) {
        public static Terms at(Instant at) {
            return new Terms(at, Optional.empty(), Closing.CLOSED);
        }

        public Terms stampedBy(TimeStamper authority) {
            return new Terms(at, Optional.of(authority), closing);
        }

        /** Further seals may follow. */
        public Terms open() {
            return new Terms(at, stamper, Closing.OPEN);
        }
    }

    /** The licence under the seal of its issuer. @param at time of sealing */
    public static byte[] seal(LicenceDocument document, UnitSeal seal, Instant at) {
        return seal(document, List.of(seal), Terms.at(at));
    }

    /** The licence under several seals, none to follow. @param at time of sealing */
    public static byte[] seal(LicenceDocument document, List<UnitSeal> seals, Instant at) {
        return seal(document, seals, Terms.at(at));
    }

    /**
     * The licence under several seals: the first over the issuer's name, the others to its left. Unless it stays open the
     * last protects the list of seals, so none can be added or taken away later.
     */
    public static byte[] seal(LicenceDocument document, List<UnitSeal> seals, Terms terms) {
        return sealed(document, seals, terms).bytes();
    }

    /** The same in pieces, for keeping what licences have in common once. */
    public static SealedFile sealed(LicenceDocument document, List<UnitSeal> seals, Terms terms) {
        if (seals.isEmpty()) {
            throw new IllegalArgumentException("a licence needs at least one seal");
        }
        LicenceParts licence = LicenceParts.of(document, terms.at());
        List<Stamp> stamps = IntStream.range(0, seals.size())
                .mapToObj(i -> new Stamp(
                        seals.get(i),
                        licence.seal().page(),
                        licence.seal().place().further(i)))
                .toList();
        List<Part> sealed = Signing.seal(
                licence.parts(),
                stamps,
                new Signing.Terms(0, licence.nextId(), terms.closing(), terms.stamper(), terms.at()));
        return OfdPackage.write(sealed);
    }

    /**
     * Adds the seal of another unit to a licence that was left open; what was sealed before stays as it is, byte by byte.
     *
     * @throws IllegalArgumentException when it is not a licence of ours, or was closed by its last seal
     */
    public static byte[] countersign(byte[] licence, LicenceDocument document, UnitSeal seal, Terms terms) {
        SealedPackage sealed = SealedPackage.read(licence);
        if (sealed.closed()) {
            throw new IllegalArgumentException("the licence was closed by its last seal");
        }
        SealPlace first = LicenceParts.sealPlace(document);
        List<Part> parts = Signing.seal(
                sealed.parts(),
                List.of(new Stamp(seal, first.page(), first.place().further(sealed.seals()))),
                new Signing.Terms(sealed.seals(), sealed.nextId(), terms.closing(), terms.stamper(), terms.at()));
        return OfdPackage.write(parts).bytes();
    }
}
