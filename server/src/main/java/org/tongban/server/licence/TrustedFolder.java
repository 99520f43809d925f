package org.tongban.server.licence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.UnitScope;
import org.tongban.seal.check.CertificateFile;

/**
 * Whom the platform believes besides its own authority: files {@code *.pem} in {@code ca/trusted} of the data folder, each
 * in the form of {@code /verify/trust}, and {@code *.crl}, lists of revoked certificates as authorities publish them (DER or
 * PEM). For which units the roots in {@code NAME.pem} vouch says {@code NAME.scope} beside it ({@link UnitScope}), and nothing
 * that whoever made them wrote; nor do they say which unit took over from which. Read anew each time, so that a file put there counts without a restart.
 */
final class TrustedFolder {
    private static final Logger LOG = LoggerFactory.getLogger(TrustedFolder.class);

    static final String ANCHORS = ".pem";

    private static final String SCOPE = ".scope";
    private static final String LIST = ".crl";
    private static final long LARGEST_LIST = 8 << 20;

    private TrustedFolder() {}

    /**
     * One that can't be read is left out, and said to be: the others count. But a list of revoked certificates that can't be
     * stays, and casts its doubt: what it revokes would count again otherwise.
     */
    static TrustAnchors read(Path home) {
        TrustAnchors all = TrustAnchors.none();
        for (Path file : files(in(home), ANCHORS, LIST)) {
            try {
                all = all.and(anchors(file));
            } catch (IOException | IllegalArgumentException e) {
                LOG.error(
                        "{} can't be read as trust anchors, so whom it names isn't believed: {}", file, e.getMessage());
            }
        }
        return all;
    }

    private static TrustAnchors anchors(Path file) throws IOException {
        TrustAnchors anchors = file.toString().endsWith(LIST) ? list(file) : named(file);
        if (!anchors.revocationLists().stream().allMatch(CertificateFile::isRevocationList)) {
            LOG.error(
                    "{} has a list of revoked certificates that can't be read, so nobody is believed whom no other list tells of",
                    file);
        }
        return anchors;
    }

    private static TrustAnchors list(Path file) throws IOException {
        if (Files.size(file) > LARGEST_LIST) {
            throw new IllegalArgumentException("larger than any list of revoked certificates should be");
        }
        return TrustAnchors.revocations(List.of(CertificateFile.revocationList(Files.readAllBytes(file))));
    }

    private static TrustAnchors named(Path file) throws IOException {
        TrustAnchors named = TrustAnchors.parse(Files.readString(file));
        if (!Stream.of(
                        named.roots(),
                        named.sealMakers(),
                        named.timeStampers(),
                        named.statusSigners(),
                        named.intermediates())
                .flatMap(List::stream)
                .allMatch(CertificateFile::isCertificate)) {
            throw new IllegalArgumentException("one of its certificates is damaged, or none");
        }
        return named.vouchingFor(scope(file)).withoutSuccessions();
    }

    /** Without one, or with one that can't be read, they vouch for no unit. */
    private static UnitScope scope(Path anchors) {
        String name = anchors.getFileName().toString();
        Path file = anchors.resolveSibling(name.substring(0, name.length() - ANCHORS.length()) + SCOPE);
        if (Files.notExists(file)) {
            return UnitScope.NONE;
        }
        try {
            return UnitScope.parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("{} can't be read, so {} vouches for no unit: {}", file, anchors, e.getMessage());
            return UnitScope.NONE;
        }
    }

    static Path in(Path home) {
        return home.resolve("ca").resolve("trusted");
    }

    /** All files in it by which somebody is believed, or isn't. */
    static List<Path> all(Path home) {
        return files(in(home), ANCHORS, LIST, SCOPE);
    }

    private static List<Path> files(Path folder, String... kinds) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Stream.of(kinds).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
