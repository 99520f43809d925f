package org.tongban.seal.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.rulebook.Rule;
import org.tongban.seal.PeerExamples;

/** Another library opens our files, reads their text and accepts their seals. */
class OfdrwTest {
    private static URLClassLoader loader;
    private static UnaryOperator<String> ofdrw;

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
        @SuppressWarnings("unchecked")
        UnaryOperator<String> loaded = (UnaryOperator<String>)
                loader.loadClass(Ofdrw.class.getName()).getConstructor().newInstance();
        ofdrw = loaded;
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
    void it_rejects_a_changed_page() throws IOException {
        assertThat(said(PeerExamples.changedFoodLicence())).startsWith("invalid");
    }

    private String said(byte[] ofd) throws IOException {
        Path file = Files.write(folder.resolve("licence.ofd"), ofd);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return ofdrw.apply(file.toString());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
