package org.tongban.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.KeyVault.Unusable;
import org.tongban.seal.keys.AtomicFile;
import org.tongban.seal.keys.Certificates;

/**
 * The certificates of an authority's root. Its key stays and is certified anew five years before the last certificate ends:
 * signed with one key they vouch for one another, so whoever trusts the former can prove the next.
 */
final class RootCertificates {
    private static final Duration MADE_BEFORE = Duration.ofDays(5 * 365);

    private final Path directory;
    private final SigningKey root;
    private final Function<Instant, byte[]> certify;
    private volatile List<byte[]> all;

    /** @param certify gives a certificate (X.509, DER) of the root's key from a time on */
    RootCertificates(Path directory, SigningKey root, Function<Instant, byte[]> certify, Instant now) {
        this.directory = directory;
        this.root = root;
        this.certify = certify;
        all = certificates(now);
    }

    /** The oldest first. */
    List<byte[]> all() {
        return all;
    }

    void renew(Instant now) {
        all = certificates(now);
    }

    private List<byte[]> certificates(Instant now) {
        List<byte[]> known = new ArrayList<>(List.of(root.certificate()));
        while (true) {
            String name = "root-" + (known.size() + 1) + ".cer";
            Path file = directory.resolve(name);
            try {
                boolean due = !now.plus(MADE_BEFORE).isBefore(Certificates.endOf(known.getLast()));
                if (Files.notExists(file) && !due) {
                    return List.copyOf(known);
                }
                if (Files.notExists(file)) {
                    AtomicFile.createDirectory(directory);
                    AtomicFile.create(directory, name, certify.apply(now));
                }
                known.add(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new Unusable(
                        new Sentence(
                                "根证书文件 " + file + " 无法读写。请检查磁盘空间和权限。",
                                "The root's certificate file " + file
                                        + " can't be read or written. Check disk space and permissions."),
                        e);
            }
        }
    }
}
