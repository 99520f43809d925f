package org.tongban.seal.check;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import org.tongban.seal.ses.Beginnings;
import org.tongban.seal.ses.Sm3;

/** Digest methods met in files of others. */
enum Digests {
    SM3("SM3", 32),
    SHA256("SHA256", 32),
    SHA384("SHA384", 48),
    SHA512("SHA512", 64),
    SHA224("SHA224", 28),
    SHA3_256("SHA3-256", 32),
    SHA3_384("SHA3-384", 48),
    SHA3_512("SHA3-512", 64),
    SHA3_224("SHA3-224", 28),
    SHA1("SHA1", 20),
    MD5("MD5", 16);

    private final String jca;
    private final int length;

    Digests(String jca, int length) {
        this.jca = jca;
        this.length = length;
    }

    /** Takes bytes in pieces. */
    interface Running {
        void update(byte[] buffer, int from, int length);

        byte[] value();
    }

    static Optional<Digests> of(String name) {
        return switch (name.toUpperCase(java.util.Locale.ROOT)) {
            case "SM3", "1.2.156.10197.1.401", "1.2.156.10197.1.401.1" -> Optional.of(SM3);
            case "SHA256", "SHA-256", "2.16.840.1.101.3.4.2.1" -> Optional.of(SHA256);
            case "SHA384", "SHA-384", "2.16.840.1.101.3.4.2.2" -> Optional.of(SHA384);
            case "SHA512", "SHA-512", "2.16.840.1.101.3.4.2.3" -> Optional.of(SHA512);
            case "SHA224", "SHA-224", "2.16.840.1.101.3.4.2.4" -> Optional.of(SHA224);
            case "SHA3-224", "2.16.840.1.101.3.4.2.7" -> Optional.of(SHA3_224);
            case "SHA3-256", "2.16.840.1.101.3.4.2.8" -> Optional.of(SHA3_256);
            case "SHA3-384", "2.16.840.1.101.3.4.2.9" -> Optional.of(SHA3_384);
            case "SHA3-512", "2.16.840.1.101.3.4.2.10" -> Optional.of(SHA3_512);
            case "SHA1", "SHA-1", "1.3.14.3.2.26" -> Optional.of(SHA1);
            case "MD5", "1.2.840.113549.2.5" -> Optional.of(MD5);
            default -> Optional.empty();
        };
    }

    /** Strong enough to prove that nothing was changed. */
    boolean strong() {
        return this != SHA1 && this != MD5;
    }

    /** As the JDK names it before a kind of key. */
    String jca() {
        return jca;
    }

    /** As the JDK names it alone. */
    String alone() {
        return jca.startsWith("SHA") && !jca.startsWith("SHA3-") ? "SHA-" + jca.substring(3) : jca;
    }

    Running start() {
        return this == SM3 ? sm3() : standard();
    }

    byte[] of(byte[] content, Work work) throws Refused {
        work.read(content.length);
        if (this == SM3) {
            return Beginnings.sm3(content, 0, content.length);
        }
        Running running = start();
        running.update(content, 0, content.length);
        return running.value();
    }

    /** By which method this is the digest of that content; strong methods first. */
    static Optional<Digests> between(byte[] digest, byte[] content, Work work) throws Refused {
        for (Digests method : values()) {
            if (method.length == digest.length && Arrays.equals(method.of(content, work), digest)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    private static Running sm3() {
        Sm3 digest = new Sm3();
        return new Running() {
            @Override
            public void update(byte[] buffer, int from, int length) {
                digest.update(buffer, from, length);
            }

            @Override
            public byte[] value() {
                return digest.value();
            }
        };
    }

    private Running standard() {
        MessageDigest digest = message();
        return new Running() {
            @Override
            public void update(byte[] buffer, int from, int length) {
                digest.update(buffer, from, length);
            }

            @Override
            public byte[] value() {
                return digest.digest();
            }
        };
    }

    private MessageDigest message() {
        try {
            return MessageDigest.getInstance(alone());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
