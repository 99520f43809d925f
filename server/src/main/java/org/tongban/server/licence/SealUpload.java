package org.tongban.server.licence;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.multipart.MultipartFile;
import org.tongban.seal.check.CertificateFile;
import org.tongban.seal.check.KeyFile;
import org.tongban.seal.check.SealDoor;

/** Files that come with a form: of those that are too large no more is read than shows it. */
final class SealUpload {
    private SealUpload() {}

    /** @param certificate empty where the key comes with its own */
    static SealDelivery delivery(
            Optional<MultipartFile> certificate, MultipartFile seal, String differs, Optional<UUID> replaces)
            throws IOException {
        return new SealDelivery(
                certificate.isEmpty() ? new byte[0] : read(certificate.get(), CertificateFile.LARGEST),
                read(seal, SealDoor.LARGEST),
                differs,
                replaces);
    }

    static byte[] keys(MultipartFile file) throws IOException {
        return read(file, KeyFile.LARGEST);
    }

    private static byte[] read(MultipartFile file, int largest) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return in.readNBytes(largest + 1);
        }
    }
}
