package org.tongban.server.licence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Seals of licensed authorities, as administrators see them. */
@Service
public class LicensedSealRegister {
    private final LicensedSealRows rows;
    private final LicensedKeys keys;
    private final Seals seals;
    private final CatalogueInForce catalogue;

    LicensedSealRegister(LicensedSealRows rows, LicensedKeys keys, Seals seals, CatalogueInForce catalogue) {
        this.rows = rows;
        this.keys = keys;
        this.seals = seals;
        this.catalogue = catalogue;
    }

    /**
     * One as it is listed.
     *
     * @param requested whether its key was made here, so that there is a certification request
     * @param seal empty as long as it isn't brought in
     * @param objection why nothing can be sealed with it now, of one in use
     */
    public record Line(
            UUID id,
            String unit,
            LocalText name,
            Instant askedAt,
            boolean requested,
            Optional<Standing> seal,
            Optional<LocalText> objection,
            Optional<Ended> ended) {
        public boolean waiting() {
            return seal.isEmpty() && ended.isEmpty();
        }

        public boolean inUse() {
            return seal.isPresent() && ended.isEmpty();
        }
    }

    /**
     * What is on it.
     *
     * @param serial of its certificate, hexadecimal
     * @param differs why it is called otherwise than the unit; blank when it isn't
     */
    public record Standing(
            String name,
            String number,
            String issuer,
            String maker,
            String serial,
            Instant from,
            Instant until,
            String differs) {}

    /** @param why blank when another took its place; @param since when nothing counts that was sealed with it */
    public record Ended(Instant at, String why, boolean stolen, Optional<Instant> since) {}

    /** The latest first. */
    public List<Line> all(Viewer viewer) {
        SealRegister.requireAdministrator(viewer);
        return rows.all().stream().map(this::line).toList();
    }

    /** @throws Problem when there is none */
    public Line require(Viewer viewer, UUID id) {
        SealRegister.requireAdministrator(viewer);
        return rows.find(id).map(this::line).orElseThrow(Problem::notFound);
    }

    /** What was ever written of its end, that which stands first. */
    public List<SealRevocations.Written> written(Viewer viewer, UUID id) {
        SealRegister.requireAdministrator(viewer);
        return rows.written(id);
    }

    /** The one that this unit seals with. */
    public Optional<UUID> inUse(Viewer viewer, String unit) {
        SealRegister.requireAdministrator(viewer);
        return rows.inUse(unit);
    }

    private Line line(LicensedSeal seal) {
        Optional<Unit> unit = catalogue.today().unit(seal.unit());
        return new Line(
                seal.id(),
                seal.unit(),
                unit.map(Unit::name)
                        .orElseGet(() ->
                                LocalText.of(seal.named().name(), seal.named().name())),
                seal.askedAt(),
                seal.request().isPresent(),
                seal.brought().map(LicensedSealRegister::standing),
                seal.inUse() ? unit.flatMap(this::objection) : Optional.empty(),
                seal.ended().map(ended -> new Ended(ended.at(), ended.why(), ended.stolen(), seal.stolenSince())));
    }

    private static Standing standing(LicensedSeal.Brought brought) {
        LicensedSeal.Names names = brought.names();
        return new Standing(
                names.seal(),
                names.number(),
                names.issuer(),
                names.maker(),
                Certificates.serialOf(brought.certificate()).toString(16),
                brought.from(),
                brought.until(),
                brought.differs());
    }

    private Optional<LocalText> objection(Unit unit) {
        try {
            keys.of(unit, seals::anchors);
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(problem.sentence());
        }
    }

    /** The certification request (PKCS#10) as PEM. */
    public byte[] request(Viewer viewer, UUID id) {
        SealRegister.requireAdministrator(viewer);
        return rows.find(id)
                .flatMap(LicensedSeal::request)
                .map(LicensedSealRegister::pem)
                .orElseThrow(Problem::notFound);
    }

    private static byte[] pem(byte[] request) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(request);
        return ("-----BEGIN CERTIFICATE REQUEST-----\n" + base64 + "\n-----END CERTIFICATE REQUEST-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
