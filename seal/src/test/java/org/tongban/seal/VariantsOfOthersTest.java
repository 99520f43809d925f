package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.Parties.Party;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verification.Verdict;

/** The same signature can be written in many ways; a right one is never called wrong, however it is written. */
class VariantsOfOthersTest {
    private static final ASN1GeneralizedTime AT = new ASN1GeneralizedTime("20261120010000Z");
    private static final Party RSA = Parties.root("Root", "RSA");
    private static final Party EC = Parties.root("Root", "EC");
    private static final Party BY_RSA = Parties.signer("Signer", RSA);
    private static final Party BY_EC = Parties.signer("Signer", EC);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA256withRSAandMGF1",
                "SHA3-256withRSAandMGF1",
                "SHA224withRSA",
                "SHA3-256withRSA",
                "SHA224withECDSA",
                "SHA3-512withECDSA"
            })
    void signed_data_by_any_usual_method_is_genuine_and_another_file_under_it_is_not(String algorithm) {
        boolean rsa = algorithm.contains("RSA");
        TrustAnchors anchors = new TrustAnchors(List.of((rsa ? RSA : EC).certificate()), List.of());
        UnaryOperator<byte[]> sign =
                description -> Parties.cms(algorithm, List.of(rsa ? BY_RSA : BY_EC), List.of(), description);

        Signed right = verify(ForeignFile.signed("SM3", sign), anchors);
        Signed wrong = verify(ForeignFile.signed("SM3", description -> sign.apply(new byte[] {1})), anchors);

        assertThat(right.verdict()).as(right.toString()).isEqualTo(Verdict.GENUINE);
        assertThat(claim(wrong, Kind.SIGNATURE_CORRECT).state()).isEqualTo(State.FAILS);
    }

    @Test
    void sha_1_is_not_called_another_file() {
        Signed said = verify(
                ForeignFile.signed(
                        "SM3", description -> Parties.cms("SHA1withRSA", List.of(BY_RSA), List.of(), description)),
                TrustAnchors.none());

        assertThat(claim(said, Kind.SIGNATURE_CORRECT).state()).isEqualTo(State.UNKNOWN);
        assertThat(claim(said, Kind.SIGNATURE_CORRECT).sentence().zh()).contains("伪造");
    }

    /** One arc of its identifier is changed, as it might be of a method that nobody here knows. */
    @Test
    void an_algorithm_that_is_not_known_is_named_and_not_called_wrong() {
        unsupported(
                description -> {
                    String hex = HexFormat.of()
                            .formatHex(Parties.cms("SHA256withRSA", List.of(BY_RSA), List.of(), description));
                    int last = hex.lastIndexOf("06092a864886f70d01010b");
                    return HexFormat.of()
                            .parseHex(hex.substring(0, last) + "06092a864886f70d01017f" + hex.substring(last + 22));
                },
                "1.2.840.113549.1.1.127");
    }

    /** What it made of the file is like what any other made of another. */
    @Test
    void a_digest_that_is_not_known_is_named_and_not_called_that_of_another_file() {
        unsupported(
                description -> HexFormat.of()
                        .parseHex(HexFormat.of()
                                .formatHex(Parties.cms("SHA256withRSA", List.of(BY_RSA), List.of(), new byte[] {1}))
                                .replace("0609608648016503040201", "0609608648016503047f01")),
                "2.16.840.1.101.3.4.127.1");
    }

    private static void unsupported(UnaryOperator<byte[]> sign, String method) {
        Signed said = verify(ForeignFile.signed("SM3", sign), TrustAnchors.none());

        assertThat(said.failures()).isEmpty();
        assertThat(claim(said, Kind.SIGNATURE_CORRECT).state()).isEqualTo(State.UNKNOWN);
        assertThat(claim(said, Kind.SIGNATURE_CORRECT).sentence().zh()).contains("不受支持", method);
    }

    static Stream<Arguments> ways() {
        UnaryOperator<byte[]> same = UnaryOperator.identity();
        Function<byte[], List<ASN1Encodable>> none = value -> List.of();
        return Stream.of(
                way("as the standard has it", AT, same, none),
                way("r and s as they are", AT, Parties::raw, none),
                way("r and s as they are, stamped", AT, Parties::raw, value -> tagged(new DERBitString(token(value)))),
                way("a time of China without zone", new ASN1GeneralizedTime("20261120090000"), same, none),
                way("a time without seconds", new ASN1UTCTime("2611200100Z"), same, none),
                way("the token itself", AT, same, value -> tagged(Parties.primitive(token(value)))),
                way(
                        "the token in place of the tag's content",
                        AT,
                        same,
                        value -> List.of(new DERTaggedObject(false, 0, Parties.primitive(token(value))))),
                way("an octet string", AT, same, value -> tagged(new DEROctetString(token(value)))),
                way(
                        "an octet string by its tag alone",
                        AT,
                        same,
                        value -> List.of(new DERTaggedObject(false, 0, new DEROctetString(token(value))))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_seal_signature_is_genuine_however_it_is_written(
            ASN1Encodable time, UnaryOperator<byte[]> value, Function<byte[], List<ASN1Encodable>> stamp) {
        byte[] ofd = ForeignFile.signed(
                "SM3", description -> Parties.version4(Examples.seal(), time, description, value, stamp));
        byte[] wrong = ForeignFile.signed(
                "SM3",
                description -> Parties.version4(
                        Examples.seal(), time, description, right -> value.apply(other(right)), stamp));

        Signed said = verify(ofd, Examples.authority().anchors());

        assertThat(said.verdict()).as(said.toString()).isEqualTo(Verdict.GENUINE);
        assertThat(said.signatures().getFirst().signedAt()).contains(Parties.NOW.minusSeconds(3600));
        assertThat(said.signatures().getFirst().claims().stream().filter(claim -> claim.kind() == Kind.TIME_STAMP))
                .hasSize(stamp.apply(new byte[1]).size());
        assertThat(claim(verify(wrong, Examples.authority().anchors()), Kind.SIGNATURE_CORRECT)
                        .state())
                .isEqualTo(State.FAILS);
    }

    @Test
    void a_stamp_that_cannot_be_read_is_a_matter_of_the_stamp_alone() {
        byte[] ofd = ForeignFile.signed(
                "SM3",
                description -> Parties.version4(
                        Examples.seal(),
                        AT,
                        description,
                        UnaryOperator.identity(),
                        value -> tagged(new DERUTF8String("yesterday"))));

        Signed said = verify(ofd, Examples.authority().anchors());

        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(claim(said, Kind.SIGNATURE_CORRECT).state()).isEqualTo(State.HOLDS);
        assertThat(claim(said, Kind.TIME_STAMP).state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void a_bare_value_as_it_is_is_a_value_without_a_certificate() {
        Signed said = verify(
                ForeignFile.signed(
                        "SM3", description -> Parties.raw(Examples.seal().key().sign(description))),
                TrustAnchors.none());

        assertThat(said.signatures().getFirst().form()).isEqualTo(SignatureReport.Form.PLAIN_SM2);
    }

    @Test
    void each_of_several_signers_answers_for_itself() {
        Party stranger = Parties.signer("Stranger", Parties.root("Elsewhere", "RSA"));
        TrustAnchors anchors = new TrustAnchors(List.of(RSA.certificate()), List.of());

        Signed said = verify(
                ForeignFile.signed(
                        "SM3",
                        description -> Parties.cms("SHA256withRSA", List.of(BY_RSA, stranger), List.of(), description)),
                anchors);
        Signed forged = verify(
                ForeignFile.signed(
                        "SM3",
                        description -> lastByteChanged(
                                Parties.cms("SHA256withRSA", List.of(BY_RSA, stranger), List.of(), description))),
                anchors);

        assertThat(said.verdict()).isEqualTo(Verdict.UNPROVEN);
        assertThat(said.signatures())
                .extracting(report -> report.signer().orElseThrow())
                .containsExactlyInAnyOrder("Signer", "Stranger");
        assertThat(forged.verdict()).isEqualTo(Verdict.BROKEN);
    }

    /** The last signer's value ends the file, but for the ends of what encloses it. */
    private static byte[] lastByteChanged(byte[] cms) {
        int end = cms.length;
        while (cms[end - 1] == 0) {
            end--;
        }
        byte[] changed = Arrays.copyOf(cms, cms.length);
        changed[end - 1] ^= 1;
        return changed;
    }

    private static Arguments way(
            String name, ASN1Encodable time, UnaryOperator<byte[]> value, Function<byte[], List<ASN1Encodable>> stamp) {
        return Arguments.of(Named.of(name, time), value, stamp);
    }

    private static List<ASN1Encodable> tagged(ASN1Encodable stamp) {
        return List.of(new DERTaggedObject(true, 0, stamp));
    }

    private static byte[] token(byte[] value) {
        return Examples.authority().timeStamps().stamp(value, Parties.NOW);
    }

    /** A value of another message. */
    private static byte[] other(byte[] value) {
        return Examples.seal().key().sign(value);
    }

    private static Signed verify(byte[] ofd, TrustAnchors anchors) {
        return (Signed) Verifier.verify(ofd, anchors, Parties.NOW);
    }

    private static Claim claim(Signed said, Kind kind) {
        return said.signatures().getFirst().claims().stream()
                .filter(claim -> claim.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " missing in " + said));
    }
}
