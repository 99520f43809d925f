package org.tongban.server.licence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.UnitSuccession;
import org.tongban.seal.keys.AtomicFile;

/**
 * Which units took over from which, as the packs say, kept beside the authority's keys as {@code successions.txt}, in the form
 * of {@code /verify/trust}: the command that checks files reads neither packs nor what was published.
 */
final class ToldSuccessions {
    private static final String NAME = "successions.txt";

    private ToldSuccessions() {}

    static void keep(Path home, List<UnitSuccession> successions) {
        Path folder = home.resolve("ca");
        String text = TrustAnchors.successions(successions).text();
        try {
            Path kept = folder.resolve(NAME);
            if (Files.exists(kept) ? !Files.readString(kept).equals(text) : !text.isEmpty()) {
                AtomicFile.createDirectory(folder);
                Path fresh = Files.createTempFile(folder, ".new-", ".tmp");
                Files.writeString(fresh, text);
                Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TrustAnchors read(Path home) throws IOException {
        Path kept = home.resolve("ca").resolve(NAME);
        return Files.exists(kept) ? TrustAnchors.parse(Files.readString(kept)) : TrustAnchors.none();
    }
}
