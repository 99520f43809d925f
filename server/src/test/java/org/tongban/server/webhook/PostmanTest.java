package org.tongban.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** How an event is brought to an address. */
class PostmanTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final KeyPair keys = keys();
    private final Certificate certificate = certificate();

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Of receiver.example, which no name server knows. */
    private X509Certificate certificate() {
        try {
            Instant now = Instant.now();
            X500Name name = new X500Name("CN=receiver.example");
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(now.minusSeconds(60)),
                    Date.from(now.plusSeconds(3600)),
                    name,
                    keys.getPublic());
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "receiver.example")));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private SSLContext context() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", keys.getPrivate(), new char[0], new Certificate[] {certificate});
        store.setCertificateEntry("trusted", certificate);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, new char[0]);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static Destinations.Destination at(String host, int port) {
        Destinations here =
                new Destinations(List.of(host), name -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        return here.of("https://" + host + ":" + port + "/hook").orElseThrow();
    }

    @Test
    void the_address_is_pinned_and_the_certificate_still_has_to_be_that_of_the_name() throws Exception {
        SSLContext context = context();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/hook", exchange -> {
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            Postman trusting = new Postman(context.getSocketFactory(), PATIENCE);
            assertThat(trusting.bring(at("receiver.example", port), Map.of(), BODY)
                            .status())
                    .contains(202);
            Postman.Answer other = trusting.bring(at("other.example", port), Map.of(), BODY);
            assertThat(other.arrived()).isFalse();
            assertThat(other.fault()).contains("other.example");
            Postman usual = new Postman((SSLSocketFactory) SSLSocketFactory.getDefault(), PATIENCE);
            assertThat(usual.bring(at("receiver.example", port), Map.of(), BODY).fault())
                    .as("a certificate that nobody vouches for")
                    .contains("SSLHandshakeException");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whoever_never_answers_is_left_in_time() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Postman hurried = new Postman((SSLSocketFactory) SSLSocketFactory.getDefault(), Duration.ofMillis(300));
            Postman.Answer answer = hurried.bring(at("receiver.example", silent.getLocalPort()), Map.of(), BODY);
            assertThat(answer.arrived()).isFalse();
            assertThat(answer.fault()).isNotBlank();
        }
    }
}
