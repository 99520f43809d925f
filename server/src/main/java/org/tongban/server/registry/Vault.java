package org.tongban.server.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what is sensitive before it is stored (rulebook EXC-05): AES-256-GCM under a key that lies in the data folder
 * and never in the database, so neither a copy of the database nor of its backups gives anything away. Several servers
 * on one database need the same {@code vault.key}.
 *
 * <p>Every sealed value is bound to where it is kept: moved to another row it doesn't open.
 */
public final class Vault {
    private static final String FILE = "vault.key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random;
    private final SecretKey sealing;
    private final byte[] root;

    private Vault(byte[] root, SecureRandom random) {
        this.root = root.clone();
        this.random = random;
        this.sealing = new SecretKeySpec(mac(root, "seal"), "AES");
    }

    /** The vault of this data folder; its key is made when there is none. */
    static Vault in(Path home, SecureRandom random) {
        Path file = home.resolve(FILE);
        try {
            if (Files.notExists(file)) {
                byte[] fresh = new byte[KEY_BYTES];
                random.nextBytes(fresh);
                Path written = Files.createTempFile(
                        home,
                        "vault",
                        "",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(written, HexFormat.of().formatHex(fresh) + "\n");
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Vault(HexFormat.of().parseHex(Files.readString(file).strip()), random);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The vault of this data folder, for those who only look; empty when it has none. */
    public static Optional<Vault> existing(Path home) {
        return Files.exists(home.resolve(FILE)) ? Optional.of(in(home, new SecureRandom())) : Optional.empty();
    }

    /** @param place where the value is kept, such as {@code person/<id>} */
    public byte[] seal(String place, String plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalStateException when the value was sealed with another key, for another place, or was changed */
    public String open(String place, byte[] sealed) {
        return tryOpen(place, sealed)
                .orElseThrow(() -> new IllegalStateException("a sealed value at " + place + " doesn't open"));
    }

    /** Empty when the value was sealed with another key, for another place, or was changed. */
    Optional<String> tryOpen(String place, byte[] sealed) {
        try {
            ByteBuffer in = ByteBuffer.wrap(sealed);
            byte[] nonce = new byte[NONCE_BYTES];
            in.get(nonce);
            byte[] rest = new byte[in.remaining()];
            in.get(rest);
            return Optional.of(
                    new String(cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(rest), StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A hash that only this vault can compute: finds a sealed value again without opening all of them. 32 bytes.
     *
     * @param purpose keeps hashes of the same value for different purposes apart
     */
    public byte[] fingerprint(String purpose, byte[] value) {
        return mac(mac(root, "fingerprint/" + purpose), value);
    }

    public byte[] fingerprint(String purpose, String value) {
        return fingerprint(purpose, value.getBytes(StandardCharsets.UTF_8));
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] mac(byte[] key, String text) {
        return mac(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(byte[] key, byte[] value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
