package org.tongban.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * The three things one needs to check a signature with another tool. With OpenSSL 3:
 *
 * <pre>{@code
 * openssl x509 -in certificate.pem -pubkey -noout > key.pem
 * openssl dgst -sm3 -verify key.pem -sigopt distid:1234567812345678 -signature signature.der signed.der
 * }</pre>
 *
 * @param id the signature's id in the file
 * @param signed exactly the bytes that were signed, DER (TBS_Sign); they hold the digest of Signature.xml, which holds
 *     the digests of all files
 * @param signature the signature value, DER {@code SEQUENCE { r, s }}
 * @param certificate the signer's certificate, X.509, DER
 */
public record SignatureParts(String id, byte[] signed, byte[] signature, byte[] certificate) {
    public SignatureParts {
        signed = signed.clone();
        signature = signature.clone();
        certificate = certificate.clone();
    }

    /** The certificate as PEM. */
    public String certificatePem() {
        return pem("CERTIFICATE", certificate);
    }

    /** The signer's public key as PEM (SubjectPublicKeyInfo). */
    public String publicKeyPem() {
        try {
            return pem(
                    "PUBLIC KEY",
                    Certificate.getInstance(certificate)
                            .getSubjectPublicKeyInfo()
                            .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String label, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
