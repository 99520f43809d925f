package org.tongban.seal.keys;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.util.PBKDF2Config;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/**
 * One private key and its certificate as a PKCS#12 file (RFC 7292): AES-256 under PBKDF2 with HMAC-SHA-256, so that
 * openssl and Java read it too.
 */
final class Pkcs12 {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final int ITERATIONS = 50_000;

    private Pkcs12() {}

    /** A private key with its certificate (DER). */
    record Entry(BigInteger privateKey, byte[] certificate) {}

    static byte[] write(Entry entry, byte[] publicPoint, char[] password) {
        try {
            AlgorithmIdentifier sm2 =
                    new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1);
            ECPrivateKey key = new ECPrivateKey(256, entry.privateKey(), new DERBitString(publicPoint), null);
            PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
            file.addData(new PKCS12SafeBagBuilder(new PrivateKeyInfo(sm2, key), encryptor(password)).build());
            file.addData(new PKCS12SafeBagBuilder(new X509CertificateHolder(entry.certificate())).build());
            return file.build(
                            new JcePKCS12MacCalculatorBuilder(NISTObjectIdentifiers.id_sha256)
                                    .setProvider(PROVIDER)
                                    .setIterationCount(ITERATIONS),
                            password)
                    .getEncoded();
        } catch (IOException | PKCSException | OperatorCreationException e) {
            throw new IllegalStateException("PKCS#12 can't be written", e);
        }
    }

    /** @throws PKCSException when the password doesn't open it, or it doesn't hold one key and its certificate */
    static Entry read(byte[] file, char[] password) throws IOException, PKCSException {
        PKCS12PfxPdu pfx = new PKCS12PfxPdu(file);
        if (!pfx.isMacValid(new JcePKCS12MacCalculatorBuilderProvider().setProvider(PROVIDER), password)) {
            throw new PKCSException("wrong password");
        }
        InputDecryptorProvider decryptor = new JcePKCSPBEInputDecryptorProviderBuilder()
                .setProvider(PROVIDER)
                .build(password);
        BigInteger key = BigInteger.ZERO;
        byte[] certificate = {};
        for (ContentInfo content : pfx.getContentInfos()) {
            for (PKCS12SafeBag bag : new PKCS12SafeBagFactory(content).getSafeBags()) {
                switch (bag.getBagValue()) {
                    case PKCS8EncryptedPrivateKeyInfo encrypted -> key = privateKey(encrypted, decryptor);
                    case X509CertificateHolder holder -> certificate = holder.getEncoded();
                    default -> throw new PKCSException("unexpected content");
                }
            }
        }
        if (key.signum() == 0 || certificate.length == 0) {
            throw new PKCSException("key or certificate missing");
        }
        return new Entry(key, certificate);
    }

    private static BigInteger privateKey(PKCS8EncryptedPrivateKeyInfo encrypted, InputDecryptorProvider decryptor)
            throws IOException, PKCSException {
        PrivateKeyInfo info = encrypted.decryptPrivateKeyInfo(decryptor);
        return ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
    }

    private static OutputEncryptor encryptor(char[] password) throws OperatorCreationException {
        PBKDF2Config derivation = new PBKDF2Config.Builder()
                .withPRF(PBKDF2Config.PRF_SHA256)
                .withIterationCount(ITERATIONS)
                .build();
        return new JcePKCSPBEOutputEncryptorBuilder(derivation, NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(PROVIDER)
                .build(password);
    }
}
