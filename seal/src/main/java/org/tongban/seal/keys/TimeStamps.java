package org.tongban.seal.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.TimeStamper;
import org.tongban.seal.ses.Sm2;

/** Time stamps by RFC 3161, signed with SM2 over SM3; an interface to others is {@link #respond}. */
public final class TimeStamps implements TimeStamper {
    private static final ASN1ObjectIdentifier POLICY =
            new ASN1ObjectIdentifier("2.25.203154837710936204487061552409318827643");
    private static final Set<String> ACCEPTED =
            Set.of(GMObjectIdentifiers.sm3.getId(), TSPAlgorithms.SHA256.getId(), TSPAlgorithms.SHA512.getId());

    private final SigningKey key;
    private final SecureRandom random = new SecureRandom();

    /** Ready for the next stamp: making one takes as long as two signatures. None is for two threads at once. */
    private final Queue<TimeStampTokenGenerator> idle = new ConcurrentLinkedQueue<>();

    public TimeStamps(SigningKey key) {
        this.key = key;
    }

    @Override
    public byte[] stamp(byte[] signatureValue, Instant at) {
        TimeStampRequestGenerator request = new TimeStampRequestGenerator();
        request.setCertReq(true);
        try {
            TimeStampRequest asked = request.generate(GMObjectIdentifiers.sm3, Sm2.sm3(signatureValue));
            TimeStampTokenGenerator generator = Objects.requireNonNullElseGet(idle.poll(), this::generator);
            byte[] token = generator.generate(asked, serial(), Date.from(at)).getEncoded();
            idle.offer(generator);
            return token;
        } catch (IOException | TSPException e) {
            throw new IllegalStateException("a time stamp could not be made", e);
        }
    }

    /**
     * Answers a request (RFC 3161, DER) with a response (DER), which says so when it is refused.
     *
     * @throws IllegalArgumentException when it is no request at all
     */
    public byte[] respond(byte[] request, Instant at) {
        try {
            TimeStampRequest asked = new TimeStampRequest(request);
            return new TimeStampResponseGenerator(generator(), ACCEPTED)
                    .generate(asked, serial(), Date.from(at))
                    .getEncoded();
        } catch (IOException | TSPException e) {
            throw new IllegalArgumentException("not a time stamp request", e);
        }
    }

    private BigInteger serial() {
        return new BigInteger(127, random).setBit(126);
    }

    private TimeStampTokenGenerator generator() {
        DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
        try {
            X509CertificateHolder certificate = new X509CertificateHolder(key.certificate());
            DigestCalculator sha256 = digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
            TimeStampTokenGenerator generator = new TimeStampTokenGenerator(
                    new SignerInfoGeneratorBuilder(digests).build(Certificates.contentSigner(key), certificate),
                    sha256,
                    POLICY);
            generator.addCertificates(new CollectionStore<>(List.of(certificate)));
            return generator;
        } catch (IOException | TSPException | OperatorCreationException e) {
            throw new IllegalStateException("time stamps can't be made with this key", e);
        }
    }
}
