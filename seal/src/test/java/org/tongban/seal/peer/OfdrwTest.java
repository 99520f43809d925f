package org.tongban.seal.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.rulebook.Rule;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.PeerExamples;
import org.tongban.seal.SignatureReport;
import org.tongban.seal.SignatureReport.Form;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.Verification.Signed;
import org.tongban.seal.Verifier;

/** Another library opens our files, reads their text and accepts their seals. */
class OfdrwTest {
    private static URLClassLoader loader;
    private static Function<String, String> ofdrw;
    private static Function<String, byte[]> signer;

    @TempDir
    Path folder;

    @BeforeAll
    static void a_loader_without_our_bouncy_castle() throws ReflectiveOperationException, MalformedURLException {
        List<URL> places = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!place.contains("jdk18on")) {
                places.add(Path.of(place).toUri().toURL());
            }
        }
        loader = new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        ofdrw = load(Ofdrw.class);
        signer = load(OfdrwSigner.class);
    }

    @SuppressWarnings("unchecked")
    private static <R> Function<String, R> load(Class<? extends Function<String, R>> type)
            throws ReflectiveOperationException {
        return (Function<String, R>)
                loader.loadClass(type.getName()).getConstructor().newInstance();
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    @Rule("LIC-08")
    @Test
    void it_accepts_the_seal_and_reads_the_text() throws IOException {
        assertThat(said(PeerExamples.foodLicence())).startsWith("valid\n").contains("晋味轩", "JY21410020000123");
    }

    @Test
    void it_accepts_two_seals() throws IOException {
        assertThat(said(PeerExamples.compositeLicenceWithTwoSeals())).startsWith("valid\n");
    }

    @Test
    void it_accepts_the_seal_of_a_letter_of_three_pages_and_reads_them_all() throws IOException {
        assertThat(said(PeerExamples.letterOfThreePages()))
                .startsWith("valid\n")
                .contains("第1段", "第18段", "第30段", "— 1 —", "— 2 —", "— 3 —");
    }

    @Test
    void it_rejects_a_changed_page() throws IOException {
        assertThat(said(PeerExamples.changedFoodLicence())).startsWith("invalid");
    }

    @ParameterizedTest
    @CsvSource({"ses1,SES_V1", "ses4,SES_V4", "signed-data,SIGNED_DATA", "pkcs9,SIGNED_DATA"})
    void we_accept_what_it_signs(String form, Form expected) {
        Signed said = verified(within(() -> signer.apply(form)));

        SignatureReport report = said.signatures().get(0);
        assertThat(report.form()).isEqualTo(expected);
        assertThat(said.failures()).isEmpty();
        assertThat(report.claims())
                .filteredOn(claim -> claim.kind() == Kind.SIGNATURE_CORRECT || claim.kind() == Kind.FILE_INTACT)
                .hasSize(2)
                .allMatch(claim -> claim.state() == State.HOLDS);
    }

    @Test
    void we_accept_its_seals_one_after_another() {
        Signed said = verified(within(() -> signer.apply("ses1,ses4,signed-data")));

        assertThat(said.signatures())
                .extracting(SignatureReport::form)
                .containsExactlyInAnyOrder(Form.SES_V1, Form.SES_V4, Form.SIGNED_DATA);
        assertThat(said.failures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ses1", "ses4", "signed-data", "pkcs9"})
    void we_find_a_flipped_byte_in_what_it_signed(String form) {
        byte[] ofd = within(() -> signer.apply(form));

        Signed said = verified(PeerExamples.flipped(ofd, "Doc_0/Pages/Page_0/Content.xml"));

        assertThat(said.failures())
                .singleElement()
                .satisfies(claim -> assertThat(claim.files()).containsExactly("Doc_0/Pages/Page_0/Content.xml"));
    }

    private static Signed verified(byte[] ofd) {
        return (Signed) Verifier.verify(ofd, TrustAnchors.none(), Instant.now());
    }

    private String said(byte[] ofd) throws IOException {
        Path file = Files.write(folder.resolve("licence.ofd"), ofd);
        return within(() -> ofdrw.apply(file.toString()));
    }

    /** The library finds its parts through the thread's class loader. */
    private static <T> T within(Supplier<T> task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return task.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
