package org.tongban.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.server.testing.OwnProcess;

/** What is in the way of a start is said in one sentence, and nothing is changed. */
class RefusalToStartTest {
    private static final int REFUSED = 2;

    @TempDir
    private Path folder;

    @Test
    void a_port_that_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            String said = refused(Map.of(), "demo", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(said).contains("Port " + taken.getLocalPort() + " is taken", "--port");
        }
    }

    @Test
    void a_database_that_does_not_answer() throws Exception {
        String said = refused(
                Map.of("TONGBAN_DB_URL", "jdbc:postgresql://127.0.0.1:1/nowhere"), "serve", "--port", freePort());
        assertThat(said).contains("The database can't be reached", "TONGBAN_DB_URL");
    }

    @Test
    void a_data_folder_of_another_version_which_stays_as_it_was() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve("layout"), "0\n");
        String said = refused(Map.of(), "demo", "--port", freePort());
        assertThat(said).contains("belongs to another version", "TONGBAN_HOME");
        try (var entries = Files.list(home)) {
            assertThat(entries.map(entry -> entry.getFileName().toString())).containsExactly("layout");
        }
        assertThat(home.resolve("layout")).hasContent("0");
    }

    @Test
    void a_data_folder_that_another_platform_uses() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        try (FileChannel channel =
                        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            String said = refused(Map.of(), "demo", "--port", freePort());
            assertThat(held.isValid()).isTrue();
            assertThat(said).contains("Another Tongban is using", "TONGBAN_HOME");
        }
    }

    @Test
    void a_data_folder_that_is_a_file() throws Exception {
        Files.writeString(folder.resolve("home"), "not a folder");
        assertThat(refused(Map.of(), "demo", "--port", freePort())).contains("can't be used");
        assertThat(folder.resolve("home")).hasContent("not a folder");
    }

    @Test
    void packs_that_are_not_there() throws Exception {
        String said =
                refused(Map.of("TONGBAN_PACKS", folder.resolve("nothing").toString()), "demo", "--port", freePort());
        assertThat(said).contains("There is no folder of packs", "TONGBAN_PACKS");
    }

    /** @return the one line it said */
    private String refused(Map<String, String> environment, String... arguments) throws Exception {
        OwnProcess tongban = new OwnProcess(folder);
        Process process = tongban.start(environment, arguments);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly().waitFor();
            tongban.endDatabase();
        }
        String said = tongban.said().strip();
        assertThat(process.exitValue()).as(said).isEqualTo(REFUSED);
        assertThat(said).startsWith("tongban: ").hasLineCount(1).doesNotContain("Exception");
        return said;
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
