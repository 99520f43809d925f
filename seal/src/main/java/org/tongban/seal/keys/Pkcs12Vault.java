package org.tongban.seal.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.pkcs.PKCSException;
import org.tongban.seal.KeyVault;
import org.tongban.seal.Sentence;
import org.tongban.seal.ses.Sm2;
import org.tongban.seal.ses.Sm2Signing;

/**
 * Keys as PKCS#12 files in one directory, one file a key, readable by their owner alone. A file is there whole or not
 * at all; two processes that make the same key end up with the same one.
 */
public final class Pkcs12Vault implements KeyVault {
    private final Path directory;
    private final char[] password;
    private final Map<String, SigningKey> opened = new ConcurrentHashMap<>();

    private Pkcs12Vault(Path directory, char[] password) {
        this.directory = directory;
        this.password = password.clone();
    }

    /** The vault in this directory, which is made when it isn't there. */
    public static Pkcs12Vault open(Path directory, char[] password) {
        try {
            AtomicFile.createDirectory(directory);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
        return new Pkcs12Vault(directory, password);
    }

    @Override
    public Optional<SigningKey> find(String name) {
        Path file = file(name);
        SigningKey known = opened.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return Files.exists(file) ? Optional.of(opened.computeIfAbsent(name, n -> read(file))) : Optional.empty();
    }

    @Override
    public SigningKey create(String name, Function<NewKey, byte[]> certify) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(Sm2.CURVE, CryptoServicesRegistrar.getSecureRandom()));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        BigInteger secret = ((ECPrivateKeyParameters) pair.getPrivate()).getD();
        byte[] point = ((ECPublicKeyParameters) pair.getPublic()).getQ().getEncoded(false);
        byte[] certificate = certify.apply(new Key(new Sm2Signing(secret), publicKey(point), new byte[0]));
        return write(name, new Pkcs12.Entry(secret, certificate), point);
    }

    @Override
    public Optional<SigningKey> keep(String name, BigInteger secret, byte[] certificate) {
        return Optional.of(write(name, new Pkcs12.Entry(secret, certificate), point(secret)));
    }

    @Override
    public void discard(String name) {
        Path file = file(name);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
        opened.remove(name);
    }

    /** @return the key in the file: this one, known without deriving a key from the password again, or that of who was first */
    private SigningKey write(String name, Pkcs12.Entry entry, byte[] point) {
        Path file = file(name);
        try {
            if (AtomicFile.create(directory, file.getFileName().toString(), Pkcs12.write(entry, point, password))) {
                opened.putIfAbsent(name, key(entry, point));
            }
        } catch (IOException e) {
            throw unusable(file, e);
        }
        return find(name).orElseThrow();
    }

    private static byte[] point(BigInteger secret) {
        return Sm2.CURVE.getG().multiply(secret).getEncoded(false);
    }

    private Path file(String name) {
        if (!name.matches("[a-z0-9-]{1,80}")) {
            throw new IllegalArgumentException("not a key name: " + name);
        }
        return directory.resolve(name + ".p12");
    }

    private SigningKey read(Path file) {
        try {
            Pkcs12.Entry entry = Pkcs12.read(Files.readAllBytes(file), password);
            return key(entry, point(entry.privateKey()));
        } catch (PKCSException e) {
            throw new Unusable(
                    new Sentence(
                            "密钥文件 " + file + " 打不开：口令不对，或者文件已损坏。请核对口令，或从备份恢复该文件。",
                            "Key file " + file + " can't be opened: the password is wrong or the file is damaged. "
                                    + "Check the password, or restore the file from a backup."),
                    e);
        } catch (IOException | RuntimeException e) {
            throw unusable(file, e);
        }
    }

    private static Key key(Pkcs12.Entry entry, byte[] point) {
        return new Key(new Sm2Signing(entry.privateKey()), publicKey(point), entry.certificate());
    }

    private static byte[] publicKey(byte[] point) {
        try {
            return new SubjectPublicKeyInfo(
                            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1),
                            point)
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Unusable unusable(Path path, Exception cause) {
        return new Unusable(
                new Sentence(
                        "密钥目录或文件 " + path + " 无法读写。请检查磁盘空间和权限，或从备份恢复。",
                        "Key directory or file " + path
                                + " can't be read or written. Check disk space and permissions, "
                                + "or restore it from a backup."),
                cause);
    }

    private record Key(Sm2Signing signing, byte[] publicKey, byte[] certificate) implements SigningKey {
        @Override
        public byte[] sign(byte[] message) {
            return signing.sign(message);
        }

        @Override
        public byte[] sign(byte[] first, byte[] rest) {
            return signing.sign(first, rest);
        }

        @Override
        public String toString() {
            return "Key[SM2]";
        }
    }
}
