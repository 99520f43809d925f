package org.tongban.seal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongban.seal.check.RevocationList.Entry;

/** What a list of revoked certificates says, and whether it says all. */
class RevocationListTest {
    private static final Instant MADE = Instant.parse("2026-11-20T02:00:00Z");
    private static final Instant FOUND = MADE.minus(Duration.ofDays(2));
    private static final Instant STOLEN = MADE.minus(Duration.ofDays(9));
    private static final BigInteger ONE = BigInteger.valueOf(17);

    /** RFC 3161, 4.1: only these reasons leave what was stamped before as it is. */
    @ParameterizedTest
    @CsvSource({"0,true", "3,true", "4,true", "5,true", "1,false", "2,false", "9,false"})
    void a_key_is_safe_only_where_the_reason_says_so(int reason, boolean safe) throws Exception {
        X509v2CRLBuilder list = list();
        ExtensionsGenerator why = new ExtensionsGenerator();
        why.addExtension(Extension.reasonCode, false, CRLReason.lookup(reason));
        list.addCRLEntry(ONE, Date.from(FOUND), why.generate());

        assertThat(read(list).revoked()).containsEntry(ONE, new Entry(FOUND, safe));
    }

    @Test
    void without_a_reason_it_is_not() throws Exception {
        X509v2CRLBuilder list = list();
        list.addCRLEntry(ONE, Date.from(FOUND), CRLReason.unspecified);

        assertThat(read(list).revoked()).containsEntry(ONE, new Entry(FOUND, false));
    }

    @Test
    void a_stolen_key_counts_from_the_day_it_was_stolen() throws Exception {
        X509v2CRLBuilder list = list();
        ExtensionsGenerator why = new ExtensionsGenerator();
        why.addExtension(Extension.reasonCode, false, CRLReason.lookup(CRLReason.keyCompromise));
        why.addExtension(Extension.invalidityDate, false, new ASN1GeneralizedTime(Date.from(STOLEN)));
        list.addCRLEntry(ONE, Date.from(FOUND), why.generate());

        assertThat(read(list).revoked()).containsEntry(ONE, new Entry(STOLEN, false));
    }

    @Test
    void a_list_of_some_or_of_others_certificates_is_not_whole() throws Exception {
        X509v2CRLBuilder some = list();
        some.addExtension(
                Extension.issuingDistributionPoint,
                true,
                new IssuingDistributionPoint(null, true, false, null, false, false));
        X509v2CRLBuilder ofOthers = list();
        ExtensionsGenerator whose = new ExtensionsGenerator();
        whose.addExtension(
                Extension.certificateIssuer, true, new GeneralNames(new GeneralName(new X500Name("CN=Other"))));
        ofOthers.addCRLEntry(ONE, Date.from(FOUND), whose.generate());

        assertThat(read(some).whole()).isFalse();
        assertThat(read(ofOthers).whole()).isFalse();
        assertThat(read(list()).whole()).isTrue();
    }

    private static X509v2CRLBuilder list() {
        return new X509v2CRLBuilder(new X500Name("CN=Root"), Date.from(MADE));
    }

    private static RevocationList read(X509v2CRLBuilder list) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        byte[] made = list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
        return RevocationList.read(made).orElseThrow();
    }
}
