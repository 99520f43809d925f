package org.tongban.seal.check;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tongban.seal.check.VerifyingKey.Family;
import org.tongban.seal.check.VerifyingKey.Outcome;
import org.tongban.seal.ses.Sm2;

/** An RSA or ECDSA key, checked by the JDK; SM3 with RSA, which the JDK doesn't know, here. */
record StandardKey(VerifyingKey key) {
    private static final int LEAST_RSA = 2048;
    private static final int MOST_RSA = 8192;
    private static final int MOST_EXPONENT = 64;

    /** What stands before an SM3 digest in PKCS #1 (RFC 8017, 9.2), and how some leave the NULL of its parameters out. */
    private static final List<byte[]> SM3_INFO = List.of(
            HexFormat.of().parseHex("3030300c06082a811ccf5501831105000420"),
            HexFormat.of().parseHex("302e300a06082a811ccf550183110420"));

    /** What a method made of a value. */
    private interface Method {
        boolean fits(PublicKey key) throws GeneralSecurityException;
    }

    /**
     * By an algorithm that isn't known nothing is wrong: it can't be told. The mask of PSS may be made with SHA-1: nobody
     * gains by finding two that are alike.
     */
    Outcome check(Scheme scheme, Optional<Digests> digest, byte[] message, byte[] value) {
        if (scheme.isPss() || key.family() == Family.RSA_PSS) {
            return scheme.pss()
                    .map(pss -> outcome(pss.digest().strong(), with -> pss(pss, with, message, value)))
                    .orElse(Outcome.UNSUPPORTED);
        }
        Optional<Digests> named = scheme.digest().or(() -> scheme.withoutDigest() ? digest : Optional.empty());
        if (named.isPresent()) {
            return by(named.get(), message, value);
        }
        return scheme.withoutDigest() && by(Digests.SHA256, message, value) == Outcome.HOLDS
                ? Outcome.HOLDS
                : Outcome.UNSUPPORTED;
    }

    private Outcome by(Digests digest, byte[] message, byte[] value) {
        if (digest == Digests.SM3) {
            return key.family() == Family.RSA
                    ? outcome(true, with -> sm3((RSAPublicKey) with, message, value))
                    : Outcome.UNSUPPORTED;
        }
        return outcome(digest.strong(), with -> {
            String scheme = key.family() == Family.RSA ? "RSA" : "ECDSA";
            return verified(Signature.getInstance(digest.jca() + "with" + scheme, provider()), with, message, value);
        });
    }

    private Outcome outcome(boolean strong, Method method) {
        try {
            PublicKey with = KeyFactory.getInstance(algorithm(), provider())
                    .generatePublic(new X509EncodedKeySpec(key.encoded()));
            int bits = with instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : LEAST_RSA;
            if (bits > MOST_RSA || slow(with)) {
                return Outcome.UNSUPPORTED;
            }
            if (!method.fits(with)) {
                return Outcome.FAILS;
            }
            return bits < LEAST_RSA || !strong ? Outcome.WEAK : Outcome.HOLDS;
        } catch (SignatureException e) {
            return Outcome.FAILS;
        } catch (GeneralSecurityException | RuntimeException e) {
            return Outcome.UNSUPPORTED;
        }
    }

    private String algorithm() {
        return switch (key.family()) {
            case RSA -> "RSA";
            case RSA_PSS -> "RSASSA-PSS";
            default -> "EC";
        };
    }

    private String provider() {
        return key.family() == Family.ECDSA ? "SunEC" : "SunRsaSign";
    }

    private static boolean pss(Scheme.Pss pss, PublicKey with, byte[] message, byte[] value)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance("RSASSA-PSS", "SunRsaSign");
        signature.setParameter(new PSSParameterSpec(
                pss.digest().alone(), "MGF1", new MGF1ParameterSpec(pss.mask().alone()), pss.salt(), 1));
        return verified(signature, with, message, value);
    }

    private static boolean verified(Signature signature, PublicKey with, byte[] message, byte[] value)
            throws GeneralSecurityException {
        signature.initVerify(with);
        signature.update(message);
        return signature.verify(value);
    }

    /** Everything in the block is as it must be, byte by byte: nothing in it is read. */
    private static boolean sm3(RSAPublicKey with, byte[] message, byte[] value) throws SignatureException {
        int length = (with.getModulus().bitLength() + 7) / 8;
        BigInteger number = new BigInteger(1, value);
        if (value.length != length || number.compareTo(with.getModulus()) >= 0) {
            throw new SignatureException();
        }
        BigInteger block = number.modPow(with.getPublicExponent(), with.getModulus());
        byte[] digest = Sm2.sm3(message);
        return SM3_INFO.stream().anyMatch(info -> block.equals(padded(info, digest, length)));
    }

    /** 00 01 FF … FF 00, what the digest is, the digest. */
    private static BigInteger padded(byte[] info, byte[] digest, int length) {
        byte[] block = new byte[length];
        int at = length - info.length - digest.length;
        Arrays.fill(block, 2, at - 1, (byte) 0xff);
        block[1] = 1;
        System.arraycopy(info, 0, block, at, info.length);
        System.arraycopy(digest, 0, block, at + info.length, digest.length);
        return new BigInteger(1, block);
    }

    /** An exponent that no one uses, chosen to keep whoever checks busy; the usual one has 17 bits. */
    private static boolean slow(PublicKey key) {
        return key instanceof RSAPublicKey rsa
                && (rsa.getPublicExponent().bitLength() > MOST_EXPONENT
                        || !rsa.getModulus().testBit(0));
    }
}
