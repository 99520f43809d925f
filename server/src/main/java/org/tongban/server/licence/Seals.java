package org.tongban.server.licence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.UnitSeal;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.settings.PlatformSettings;

/**
 * The electronic seals of the units, under a certificate authority in the data folder that is made at first start. Its
 * password lies beside it, readable by the owner of the folder only, or comes from {@code TONGBAN_CA_PASSWORD}.
 */
@Component
class Seals {
    private final CertificateAuthority authority;
    private final Clock clock;
    private final Map<IssuingUnit, UnitSeal> seals = new ConcurrentHashMap<>();

    Seals(PlatformSettings settings, Clock clock) {
        this.clock = clock;
        this.authority =
                CertificateAuthority.open(settings.home().resolve("ca"), password(settings.home()), clock.instant());
    }

    UnitSeal of(Unit unit) {
        return seals.computeIfAbsent(issuing(unit), key -> authority.seal(key, clock.instant()));
    }

    TrustAnchors anchors() {
        return authority.anchors();
    }

    static IssuingUnit issuing(Unit unit) {
        return new IssuingUnit(unit.name().zh(), unit.id());
    }

    static char[] password(Path home) {
        String given = System.getenv("TONGBAN_CA_PASSWORD");
        if (given != null && !given.isBlank()) {
            return given.toCharArray();
        }
        try {
            Path file = home.resolve("ca.password");
            if (Files.notExists(file)) {
                byte[] secret = new byte[24];
                new SecureRandom().nextBytes(secret);
                Path fresh = Files.createTempFile(home, "pw", "");
                Files.writeString(fresh, HexFormat.of().formatHex(secret));
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip().toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
