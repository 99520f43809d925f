package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.BERTaggedObject;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.SignatureReport.Form;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;
import org.tongban.seal.ses.Sm2;

/** Signatures of other makes: RSA, ECDSA and SM2, in seals of version 1 and 4 and in signed data, with any digest. */
class SignaturesOfOthersTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final String GM_SIGNED_DATA = "1.2.156.10197.6.1.4.2.2";

    /** Somebody with a key and a certificate, and whoever certified them. */
    private record Party(PrivateKey key, byte[] certificate, String algorithm) {
        byte[] sign(byte[] message) {
            try {
                if (algorithm.equals("SM3withRSA")) {
                    return sm3WithRsa(message);
                }
                Signature signature = Signature.getInstance(algorithm);
                signature.initSign(key);
                signature.update(message);
                return signature.sign();
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        /** PKCS #1 by hand: the JDK doesn't know SM3. */
        private byte[] sm3WithRsa(byte[] message) throws java.security.GeneralSecurityException {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return cipher.doFinal(encoded(sequence(
                    sequence(new ASN1ObjectIdentifier("1.2.156.10197.1.401"), DERNull.INSTANCE),
                    new DEROctetString(Sm2.sm3(message)))));
        }

        String oid() {
            return switch (algorithm) {
                case "SM3withRSA" -> "1.2.156.10197.1.504";
                case "SHA256withRSA" -> "1.2.840.113549.1.1.11";
                case "SHA1withRSA" -> "1.2.840.113549.1.1.5";
                default -> "1.2.840.10045.4.3.2";
            };
        }
    }

    @ParameterizedTest
    @CsvSource({"RSA,SHA256withRSA", "EC,SHA256withECDSA"})
    void signed_data_with_rsa_and_ecdsa_verifies_through_its_chain(String keys, String algorithm) throws Exception {
        Party root = party("Root", keys, algorithm, List.of());
        Party between = party("Between", keys, algorithm, List.of(root));
        Party signer = party("Signer", keys, algorithm, List.of(between));
        byte[] ofd = ForeignFile.signed("SHA-256", description -> cms(signer, List.of(signer, between), description));

        Signed trusting = verify(ofd, new TrustAnchors(List.of(root.certificate()), List.of()));
        Signed knowingNobody = verify(ofd, TrustAnchors.none());

        assertThat(trusting.verdict()).as(trusting.toString()).isEqualTo(Verdict.GENUINE);
        assertThat(state(knowingNobody, Kind.SIGNATURE_CORRECT)).isEqualTo(State.HOLDS);
        assertThat(state(knowingNobody, Kind.SIGNER_TRUSTED)).isEqualTo(State.UNKNOWN);
    }

    @Test
    void signed_data_about_another_file_fails_for_that_reason() throws Exception {
        Party root = party("Root", "RSA", "SHA256withRSA", List.of());
        byte[] ofd = ForeignFile.signed(
                "SM3", description -> cms(root, List.of(root), "another file".getBytes(StandardCharsets.UTF_8)));

        Signed said = verify(ofd, TrustAnchors.none());

        assertThat(said.failures()).extracting(Claim::kind).containsExactly(Kind.SIGNATURE_CORRECT);
        assertThat(said.sentence().en()).contains("something else");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,true", "true,false", "false,false"})
    void sm2_signed_data_by_either_identifier_in_der_or_ber_is_correct(boolean gm, boolean der) throws Exception {
        UnitSeal unit = Examples.authority().seal(Examples.APPROVAL, Examples.NOW);
        byte[] ofd = ForeignFile.signed("SM3", description -> sm2SignedData(unit, description, gm, der));

        Signed said = verify(ofd, Examples.authority().anchors());

        assertThat(said.verdict()).as(said.toString()).isEqualTo(Verdict.GENUINE);
    }

    @ParameterizedTest
    @CsvSource({"MD5", "SHA-1"})
    void weak_digests_prove_nothing_even_when_they_fit(String method) {
        UnitSeal unit = Examples.authority().seal(Examples.APPROVAL, Examples.NOW);
        byte[] ofd = ForeignFile.signed(method, description -> sm2SignedData(unit, description, true, true));

        Signed said = verify(ofd, Examples.authority().anchors());

        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(said.sentence().zh()).contains("已不安全");
        Signed changed = verify(
                Zips.with(ofd, "Doc_0/Document.xml", "<Document/>".getBytes(StandardCharsets.UTF_8)),
                Examples.authority().anchors());
        assertThat(changed.failures())
                .anySatisfy(claim -> assertThat(claim.files()).containsExactly("Doc_0/Document.xml"));
    }

    @ParameterizedTest
    @CsvSource({
        "1,SHA256withRSA,HOLDS",
        "4,SHA256withRSA,HOLDS",
        "4,SHA256withECDSA,HOLDS",
        "1,SHA1withRSA,UNKNOWN",
        "4,SM3withRSA,HOLDS"
    })
    void seals_with_rsa_and_ecdsa_keys_are_checked_by_their_own_algorithm(int version, String algorithm, State correct)
            throws Exception {
        String keys = algorithm.endsWith("RSA") ? "RSA" : "EC";
        Party root = party("Root", keys, algorithm.replace("SHA1", "SHA256").replace("SM3", "SHA256"), List.of());
        Party maker = party("Maker", keys, algorithm.replace("SHA1", "SHA256").replace("SM3", "SHA256"), List.of(root));
        Party made = party("Unit", keys, algorithm.replace("SHA1", "SHA256").replace("SM3", "SHA256"), List.of(root));
        Party signer = new Party(made.key(), made.certificate(), algorithm);
        byte[] ofd = ForeignFile.signed(
                "SM3", description -> sealSignature(new Shape(version, version, true), maker, signer, description));

        Signed said = verify(ofd, new TrustAnchors(List.of(root.certificate()), List.of(maker.certificate())));

        assertThat(state(said, Kind.SIGNATURE_CORRECT)).as(said.toString()).isEqualTo(correct);
        assertThat(state(said, Kind.SEAL_GENUINE)).isEqualTo(State.HOLDS);
        assertThat(state(said, Kind.SIGNER_TRUSTED)).isEqualTo(State.HOLDS);
        Signed changed = verify(
                Zips.with(ofd, "Doc_0/Document.xml", "<Document/>".getBytes(StandardCharsets.UTF_8)),
                TrustAnchors.none());
        assertThat(changed.verdict()).isEqualTo(Verdict.BROKEN);
    }

    /** Tools say 2 and 3 as well; the structure tells itself. Some put certificates in without an octet string. */
    @ParameterizedTest
    @CsvSource({"1,1,false", "1,2,true", "1,3,true", "4,2,true", "4,3,true", "4,4,false"})
    void a_seal_is_read_by_its_structure_whatever_version_it_says(int structure, int version, boolean wrapped)
            throws Exception {
        Party root = party("Root", "EC", "SHA256withECDSA", List.of());
        Party maker = party("Maker", "EC", "SHA256withECDSA", List.of(root));
        Party unit = party("Unit", "EC", "SHA256withECDSA", List.of(root));
        byte[] ofd = ForeignFile.signed(
                "SM3", description -> sealSignature(new Shape(structure, version, wrapped), maker, unit, description));
        TrustAnchors anchors = new TrustAnchors(List.of(root.certificate()), List.of(maker.certificate()));

        Signed said = verify(ofd, anchors);
        Signed renamed = verify(renamed(ofd), anchors);

        assertThat(said.signatures().getFirst().form()).isEqualTo(structure == 1 ? Form.SES_V1 : Form.SES_V4);
        assertThat(state(said, Kind.SIGNATURE_CORRECT)).as(said.toString()).isEqualTo(State.HOLDS);
        assertThat(state(said, Kind.SEAL_GENUINE)).isEqualTo(State.HOLDS);
        assertThat(state(said, Kind.SIGNER_TRUSTED)).isEqualTo(State.HOLDS);
        assertThat(state(renamed, Kind.SEAL_GENUINE)).isEqualTo(State.FAILS);
    }

    /** One character of the name in its seal changed. */
    private static byte[] renamed(byte[] ofd) {
        String value = "Doc_0/Signs/Sign_0/SignedValue.dat";
        String changed =
                new String(Zips.file(ofd, value), StandardCharsets.ISO_8859_1).replace(latin("某单位"), latin("某单体"));
        return Zips.with(ofd, value, changed.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static Signed verify(byte[] ofd, TrustAnchors anchors) {
        return (Signed) Verifier.verify(ofd, anchors, Examples.NOW);
    }

    private static State state(Signed said, Kind kind) {
        return said.signatures().getFirst().claims().stream()
                .filter(claim -> claim.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " missing in " + said))
                .state();
    }

    private static Party party(String name, String keys, String algorithm, List<Party> issuer) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(keys);
        if (keys.equals("RSA")) {
            generator.initialize(2048);
        } else {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        KeyPair pair = generator.generateKeyPair();
        X500Name subject = new X500Name("CN=" + name);
        X500Name by = issuer.isEmpty()
                ? subject
                : Certificate.getInstance(issuer.getFirst().certificate()).getSubject();
        byte[] certificate = new X509v3CertificateBuilder(
                        by,
                        BigInteger.valueOf(name.hashCode() & 0xffff),
                        Date.from(FROM),
                        Date.from(FROM.plus(Duration.ofDays(700))),
                        subject,
                        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
                .addExtension(
                        Extension.basicConstraints,
                        true,
                        new BasicConstraints(!name.equals("Signer") && !name.equals("Unit")))
                .build(new JcaContentSignerBuilder(algorithm)
                        .build(
                                issuer.isEmpty()
                                        ? pair.getPrivate()
                                        : issuer.getFirst().key()))
                .getEncoded();
        return new Party(pair.getPrivate(), certificate, algorithm);
    }

    /** As other tools write it: detached, with signed attributes, in BER. */
    private static byte[] cms(Party signer, List<Party> certificates, byte[] content) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                    .build(
                            signer.algorithm(),
                            signer.key(),
                            new JcaX509CertificateConverter()
                                    .getCertificate(
                                            new org.bouncycastle.cert.X509CertificateHolder(signer.certificate()))));
            generator.addCertificates(new CollectionStore<>(certificates.stream()
                    .map(party -> new org.bouncycastle.cert.X509CertificateHolder(
                            Certificate.getInstance(party.certificate())))
                    .toList()));
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .getEncoded();
        } catch (CMSException
                | java.io.IOException
                | java.security.GeneralSecurityException
                | org.bouncycastle.operator.OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** GB/T 35275 without attributes: the content is the digest of the description, and SM2 signs it. */
    static byte[] sm2SignedData(UnitSeal unit, byte[] description, boolean gm, boolean der) {
        byte[] content = Sm2.sm3(description);
        Certificate certificate = Certificate.getInstance(unit.key().certificate());
        ASN1Encodable sm3 = sequence(new ASN1ObjectIdentifier("1.2.156.10197.1.401"), DERNull.INSTANCE);
        ASN1Encodable inside = sequence(
                new ASN1ObjectIdentifier("1.2.156.10197.6.1.4.2.1"),
                new DERTaggedObject(true, 0, new DEROctetString(content)));
        ASN1Encodable signer = sequence(
                new ASN1Integer(1),
                sequence(certificate.getIssuer(), certificate.getSerialNumber()),
                sm3,
                sequence(new ASN1ObjectIdentifier("1.2.156.10197.1.301.1"), DERNull.INSTANCE),
                new DEROctetString(unit.key().sign(content)));
        ASN1Encodable data = sequence(
                new ASN1Integer(1),
                new DERSet(sm3),
                inside,
                new DERTaggedObject(false, 0, new DERSet(certificate)),
                new DERSet(signer));
        ASN1ObjectIdentifier type = new ASN1ObjectIdentifier(gm ? GM_SIGNED_DATA : "1.2.840.113549.1.7.2");
        return der
                ? encoded(sequence(type, new DERTaggedObject(true, 0, data)))
                : encoded(new BERSequence(vector(type, new BERTaggedObject(true, 0, data))));
    }

    /**
     * How a seal signature is written.
     *
     * @param structure 1 that of GM/T 0031-2014, 4 that of GB/T 38540-2020
     * @param version that it says
     * @param wrapped whether certificates stand in octet strings
     */
    private record Shape(int structure, int version, boolean wrapped) {
        ASN1Encodable certificate(Party party) {
            return wrapped ? new DEROctetString(party.certificate()) : Certificate.getInstance(party.certificate());
        }
    }

    /** A seal signature whose maker and signer use one algorithm each. */
    private static byte[] sealSignature(Shape shape, Party maker, Party signer, byte[] description) {
        boolean older = shape.structure() == 1;
        ASN1Encodable header =
                sequence(new DERIA5String("ES"), new ASN1Integer(shape.version()), new DERIA5String("OTHER"));
        ASN1GeneralizedTime from = new ASN1GeneralizedTime("20260102000000Z");
        ASN1GeneralizedTime until = new ASN1GeneralizedTime("20270102000000Z");
        ASN1Encodable name = new DERUTF8String("某单位");
        ASN1Encodable holders = sequence(shape.certificate(signer));
        ASN1Encodable property = older
                ? sequence(new ASN1Integer(1), name, holders, from, from, until)
                : sequence(new ASN1Integer(1), name, new ASN1Integer(1), holders, from, from, until);
        ASN1Encodable picture = sequence(
                new DERIA5String("PNG"), new DEROctetString(new byte[16]), new ASN1Integer(40), new ASN1Integer(40));
        ASN1Encodable info = sequence(header, new DERIA5String("S1"), property, picture);
        ASN1Encodable makerCertificate = shape.certificate(maker);
        ASN1ObjectIdentifier makerAlgorithm = new ASN1ObjectIdentifier(maker.oid());
        byte[] toMake = encoded(older ? sequence(info, makerCertificate, makerAlgorithm) : info);
        ASN1Encodable made = new DERBitString(maker.sign(toMake));
        ASN1Encodable seal = older
                ? sequence(info, sequence(makerCertificate, makerAlgorithm, made))
                : sequence(info, makerCertificate, makerAlgorithm, made);
        ASN1Encodable digest = new DERBitString(Sm2.sm3(description));
        ASN1Encodable where = new DERIA5String("/Doc_0/Signs/Sign_0/Signature.xml");
        ASN1Encodable own = shape.certificate(signer);
        ASN1ObjectIdentifier algorithm = new ASN1ObjectIdentifier(signer.oid());
        ASN1GeneralizedTime at = new ASN1GeneralizedTime("20261120010000Z");
        if (older) {
            ASN1Encodable signed = sequence(
                    new ASN1Integer(shape.version()),
                    seal,
                    new DERBitString(encoded(at)),
                    digest,
                    where,
                    own,
                    algorithm);
            return encoded(sequence(signed, new DERBitString(signer.sign(encoded(signed)))));
        }
        ASN1Encodable signed = sequence(new ASN1Integer(shape.version()), seal, at, digest, where);
        return encoded(sequence(signed, own, algorithm, new DERBitString(signer.sign(encoded(signed)))));
    }

    private static DERSequence sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    private static ASN1EncodableVector vector(ASN1Encodable... parts) {
        ASN1EncodableVector vector = new ASN1EncodableVector();
        Stream.of(parts).forEach(vector::add);
        return vector;
    }

    private static byte[] encoded(ASN1Encodable value) {
        try {
            ASN1Primitive primitive = value.toASN1Primitive();
            return primitive.getEncoded(value instanceof BERSequence ? ASN1Encoding.BER : ASN1Encoding.DER);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
