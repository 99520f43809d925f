package org.tongban.seal.check;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.pkcs.PKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.PKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.tongban.seal.Sentence;
import org.tongban.seal.ses.Sm2;

/**
 * Reads a PKCS#12 file of others (.p12, .pfx): one SM2 key, its certificate, and those above it. How often a password is
 * turned over is in the file, so it is bounded, for all of the file together; otherwise a file of a few bytes could keep the machine busy for days.
 */
public final class KeyFile {
    /** A key and a chain have some 10 kB. */
    public static final int LARGEST = 128 << 10;

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final BigInteger MOST_TURNS = BigInteger.valueOf(1_000_000);
    private static final int MOST_BAGS = 12;

    private KeyFile() {}

    /** What was read. */
    public sealed interface Reading {
        /** @param publicKey SubjectPublicKeyInfo, DER; {@code certificates} DER, in the order given */
        record Key(BigInteger secret, byte[] publicKey, List<byte[]> certificates) implements Reading {
            @Override
            public String toString() {
                return "Key[SM2]";
            }
        }

        /** @param password whether it may be the password that is wrong */
        record Unreadable(Sentence sentence, boolean password) implements Reading {}
    }

    /** Never throws on what is in it. */
    public static Reading read(byte[] file, char[] password) {
        if (file.length > LARGEST) {
            return unreadable(
                    "密钥文件超过 128 KB，不予读取。请核对选的是不是 .p12 或 .pfx 文件。",
                    "The key's file has more than 128 kB and isn't read. Make sure it is the .p12 or .pfx file.");
        }
        try {
            PKCS12PfxPdu pfx = new PKCS12PfxPdu(Ber.definite(file));
            Turns turns = new Turns();
            if (!pfx.hasMac() || !pfx.isMacValid(new Macs(turns), password)) {
                return new Reading.Unreadable(
                        new Sentence(
                                "密钥文件打不开：口令不对，或者文件已损坏。请核对口令（分大小写），再选一次文件。",
                                "The key's file can't be opened: the password is wrong or the file is damaged. Check the password"
                                        + " (case counts) and choose the file again."),
                        true);
            }
            return key(pfx, decryptor(password, turns));
        } catch (TooManyTurns e) {
            return tooManyTurns();
        } catch (PKCSException e) {
            return e.getCause() instanceof TooManyTurns ? tooManyTurns() : notOne();
        } catch (Der.Malformed | IOException | RuntimeException e) {
            return notOne();
        }
    }

    private static Reading tooManyTurns() {
        return unreadable(
                "密钥文件的口令迭代次数超过 100 万次，或者用了不受支持的加密方式，不予打开。请用常用工具（如 openssl pkcs12 -export）重新导出。",
                "The key's file asks for over a million turns of its password, or is encrypted by a method that isn't"
                        + " supported, and isn't opened. Export it again with a usual tool (such as openssl pkcs12 -export).");
    }

    private static Reading key(PKCS12PfxPdu pfx, InputDecryptorProvider decryptor) throws IOException, PKCSException {
        List<PrivateKeyInfo> keys = new ArrayList<>();
        List<byte[]> certificates = new ArrayList<>();
        for (ContentInfo content : pfx.getContentInfos()) {
            PKCS12SafeBagFactory bags = content.getContentType().equals(PKCSObjectIdentifiers.encryptedData)
                    ? new PKCS12SafeBagFactory(content, decryptor)
                    : new PKCS12SafeBagFactory(content);
            for (PKCS12SafeBag bag : bags.getSafeBags()) {
                switch (bag.getBagValue()) {
                    case PKCS8EncryptedPrivateKeyInfo encrypted -> keys.add(encrypted.decryptPrivateKeyInfo(decryptor));
                    case PrivateKeyInfo open -> keys.add(open);
                    case X509CertificateHolder holder -> certificates.add(holder.getEncoded());
                    default -> throw new PKCSException("something else");
                }
                if (keys.size() + certificates.size() > MOST_BAGS) {
                    throw new PKCSException("too much");
                }
            }
        }
        if (keys.size() != 1 || certificates.isEmpty()) {
            return unreadable(
                    "密钥文件里应当正好有一把密钥和它的证书。双证书的，请只导出签名的那一对。",
                    "The key's file must hold exactly one key, and its certificate. Where there are two, export the one for"
                            + " signing alone.");
        }
        return sm2(keys.getFirst(), certificates);
    }

    private static Reading sm2(PrivateKeyInfo info, List<byte[]> certificates) throws IOException {
        AlgorithmIdentifier algorithm = info.getPrivateKeyAlgorithm();
        if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                || !GMObjectIdentifiers.sm2p256v1.equals(algorithm.getParameters())) {
            return unreadable(
                    "密钥不是 SM2 密钥，不能用来签章。请向认证机构申领 SM2 证书。",
                    "The key isn't an SM2 key, so nothing can be sealed with it. Ask the authority for an SM2 certificate.");
        }
        BigInteger secret = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
        BigInteger order = Sm2.CURVE.getN();
        if (secret.signum() <= 0 || secret.compareTo(order.subtract(BigInteger.ONE)) >= 0) {
            return notOne();
        }
        byte[] publicKey = new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1),
                        Sm2.CURVE.getG().multiply(secret).getEncoded(false))
                .getEncoded(ASN1Encoding.DER);
        return new Reading.Key(secret, publicKey, certificates);
    }

    private static Reading notOne() {
        return unreadable(
                "密钥文件读不懂：不是 PKCS#12 文件（.p12、.pfx），或者已损坏。请重新导出。",
                "The key's file can't be read: it is no PKCS#12 file (.p12, .pfx), or damaged. Export it again.");
    }

    private static Reading unreadable(String zh, String en) {
        return new Reading.Unreadable(new Sentence(zh, en), false);
    }

    private static final class TooManyTurns extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Those of all parts of a file together: each derives its key anew. */
    private static final class Turns {
        private BigInteger taken = BigInteger.ZERO;

        void take(BigInteger more) {
            taken = taken.add(more);
            if (more.signum() <= 0 || taken.compareTo(MOST_TURNS) > 0) {
                throw new TooManyTurns();
            }
        }
    }

    private record Macs(PKCS12MacCalculatorBuilderProvider provider, Turns turns)
            implements PKCS12MacCalculatorBuilderProvider {
        Macs(Turns turns) {
            this(new JcePKCS12MacCalculatorBuilderProvider().setProvider(PROVIDER), turns);
        }

        @Override
        public PKCS12MacCalculatorBuilder get(AlgorithmIdentifier algorithm) {
            turns.take(PKCS12PBEParams.getInstance(algorithm.getParameters()).getIterations());
            return provider.get(algorithm);
        }
    }

    private static InputDecryptorProvider decryptor(char[] password, Turns all) {
        InputDecryptorProvider real = new JcePKCSPBEInputDecryptorProviderBuilder()
                .setProvider(PROVIDER)
                .build(password);
        return algorithm -> {
            all.take(turns(algorithm));
            return real.get(algorithm);
        };
    }

    private static BigInteger turns(AlgorithmIdentifier algorithm) {
        ASN1ObjectIdentifier method = algorithm.getAlgorithm();
        if (method.equals(PKCSObjectIdentifiers.id_PBES2)) {
            var derivation =
                    PBES2Parameters.getInstance(algorithm.getParameters()).getKeyDerivationFunc();
            if (!derivation.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
                throw new TooManyTurns();
            }
            return PBKDF2Params.getInstance(derivation.getParameters()).getIterationCount();
        }
        if (!method.on(PKCSObjectIdentifiers.pkcs_12PbeIds)) {
            throw new TooManyTurns();
        }
        return PKCS12PBEParams.getInstance(algorithm.getParameters()).getIterations();
    }
}
