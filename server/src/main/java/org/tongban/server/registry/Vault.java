package org.tongban.server.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Seals what is sensitive before it is stored (rulebook EXC-05): SM4-GCM (GB/T 32907) under a key that lies in the data folder
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
    private static final int SM4_KEY_BYTES = 16;

    private final SecureRandom random;
    private final KeyParameter sealing;
    private final byte[] root;

    private Vault(byte[] root, SecureRandom random) {
        this.root = root.clone();
        this.random = random;
        this.sealing = new KeyParameter(Arrays.copyOf(mac(root, "seal"), SM4_KEY_BYTES));
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
        byte[] sealed = ciphered(true, nonce, place, plain.getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException when the value was sealed with another key, for another place, or was changed */
    public String open(String place, byte[] sealed) {
        return tryOpen(place, sealed)
                .orElseThrow(() -> new IllegalStateException("a sealed value at " + place + " doesn't open"));
    }

    /** Empty when the value was sealed with another key, for another place, or was changed. */
    Optional<String> tryOpen(String place, byte[] sealed) {
        if (sealed.length < NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] rest = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
        return ciphered(false, nonce, place, rest).map(plain -> new String(plain, StandardCharsets.UTF_8));
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

    /** Empty when what is to be opened was sealed otherwise. */
    private Optional<byte[]> ciphered(boolean sealing, byte[] nonce, String place, byte[] in) {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(sealing, new AEADParameters(this.sealing, TAG_BITS, nonce, place.getBytes(StandardCharsets.UTF_8)));
        byte[] out = new byte[cipher.getOutputSize(in.length)];
        try {
            int written = cipher.processBytes(in, 0, in.length, out, 0);
            cipher.doFinal(out, written);
            return Optional.of(out);
        } catch (InvalidCipherTextException e) {
            return Optional.empty();
        }
    }

    private static byte[] mac(byte[] key, String text) {
        return mac(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(byte[] key, byte[] value) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        mac.update(value, 0, value.length);
        byte[] out = new byte[mac.getMacSize()];
        mac.doFinal(out, 0);
        return out;
    }
}
