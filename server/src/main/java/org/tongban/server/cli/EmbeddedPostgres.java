package org.tongban.server.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.settings.CannotStart;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL 18 in the data folder, with the settings of a real one: it syncs, it asks for a password, it listens on
 * this machine only.
 *
 * <p>A server that was killed leaves its PostgreSQL behind; the next start finds it by its pid file and goes on using
 * it, so nothing has to be recovered and nothing is started twice.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String MAJOR = "18";
    static final String USER = "tongban";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path binaries;
    private final Path data;
    private final Path log;
    private final String password;
    private final int port;

    private EmbeddedPostgres(Path binaries, Path data, Path log, String password, int port) {
        this.binaries = binaries;
        this.data = data;
        this.log = log;
        this.password = password;
        this.port = port;
    }

    /** Starts it, or takes over the one still running. @throws CannotStart when that fails, saying why */
    public static EmbeddedPostgres start(Home home) {
        try {
            Path binaries = unpack(home);
            Path data = home.resolve("postgres");
            String password = password(home);
            Path log = home.resolve("postgres.log");
            if (Files.notExists(data)) {
                initialise(binaries, home, data, password);
            }
            checkMajor(data);
            Optional<Integer> running = runningPort(data);
            EmbeddedPostgres database = new EmbeddedPostgres(
                    binaries, data, log, password, running.isPresent() ? running.get() : freePort());
            if (running.isEmpty()) {
                database.launch();
            }
            database.awaitReady();
            return database;
        } catch (IOException e) {
            throw cannotStart(home.resolve("postgres.log"), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cannotStart(home.resolve("postgres.log"), "interrupted");
        }
    }

    /** Is there one at work in this folder, started by a platform that is running or was killed? */
    static boolean isRunning(Home home) {
        return postmaster(home.resolve("postgres")).isPresent();
    }

    public String url() {
        return url(port);
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Stops it the fast way: open transactions are rolled back, everything committed is on disk. */
    @Override
    public void close() {
        postmaster(data).ifPresent(process -> {
            try {
                run(log, List.of("sh", "-c", "kill -INT " + process.pid()));
                process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (IOException | java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                process.destroy();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Path unpack(Home home) throws IOException {
        Path target = home.resolve("postgres-binaries-" + MAJOR);
        if (Files.exists(target.resolve("bin/postgres"))) {
            return target;
        }
        Path fresh = Files.createTempDirectory(home.folder(), "unpacking");
        String resource = "/postgres-linux-" + architecture() + ".txz";
        try (InputStream in = EmbeddedPostgres.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new CannotStart(LocalText.of(
                        "内置数据库不支持本机（" + resource + "）。请自备 PostgreSQL 18，并设置 TONGBAN_DB_URL。",
                        "There is no built-in database for this machine (" + resource
                                + "). Run PostgreSQL 18 yourself and set TONGBAN_DB_URL."));
            }
            untar(new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in))), fresh);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        return target;
    }

    private static void untar(TarArchiveInputStream tar, Path target) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("entry outside the archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(file.getParent());
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else {
                Files.createDirectories(file.getParent());
                Files.copy(tar, file);
                if ((entry.getMode() & 0100) != 0) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return Set.of("aarch64", "arm64").contains(name) ? "arm_64" : "x86_64";
    }

    private static void initialise(Path binaries, Home home, Path data, String password)
            throws IOException, InterruptedException {
        Path fresh = home.resolve("postgres-new-" + ProcessHandle.current().pid());
        Path passwordFile = Files.createTempFile(home.folder(), "pw", "");
        try {
            Files.writeString(passwordFile, password);
            run(
                    home.resolve("postgres.log"),
                    asOrdinaryUser(List.of(
                            binaries.resolve("bin/initdb").toString(),
                            "-D",
                            fresh.toString(),
                            "-U",
                            USER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--locale=C.UTF-8")));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void checkMajor(Path data) throws IOException {
        String found = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!found.equals(MAJOR)) {
            throw new CannotStart(
                    LocalText.of(
                            "数据目录 " + data + " 是 PostgreSQL " + found + " 建立的，本版本使用 " + MAJOR
                                    + "。数据未改动；请用 pg_upgrade 升级，或用 TONGBAN_HOME 指定另一个目录。",
                            "The data in " + data + " was made by PostgreSQL " + found + ", this version uses " + MAJOR
                                    + ". Nothing was changed; upgrade it with pg_upgrade, or name another folder with TONGBAN_HOME."));
        }
    }

    private void launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binaries.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        settings().forEach(setting -> {
            command.add("-c");
            command.add(setting);
        });
        forgetPidOfAnother();
        new ProcessBuilder(asOrdinaryUser(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .start();
    }

    /**
     * A pid file whose number now belongs to some other program would keep PostgreSQL from starting. One whose process
     * is gone is left to PostgreSQL, which also looks for backends that outlived it.
     */
    private void forgetPidOfAnother() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (Files.exists(file)) {
            String pid = Files.readAllLines(file).getFirst().strip();
            if (ProcessHandle.of(Long.parseLong(pid))
                    .filter(ProcessHandle::isAlive)
                    .isPresent()) {
                Files.delete(file);
            }
        }
    }

    private static List<String> settings() {
        return List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=60",
                "shared_buffers=128MB",
                "fsync=on",
                "synchronous_commit=on",
                "timezone=UTC",
                "log_min_messages=warning",
                "max_wal_size=256MB",
                "jit=off");
    }

    private void awaitReady() throws InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < end) {
            try (Connection ready = DriverManager.getConnection(url(), USER, password)) {
                if (ready.isValid(2)) {
                    return;
                }
            } catch (SQLException e) {
                last = String.valueOf(e.getMessage());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw cannotStart(log, last);
    }

    static Optional<Integer> runningPort(Path data) throws IOException {
        if (postmaster(data).isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
        return lines.size() < 4
                ? Optional.empty()
                : Optional.of(Integer.parseInt(lines.get(3).strip()));
    }

    /** The postmaster of this data folder, when it is alive: the pid file alone may be of a process long gone. */
    private static Optional<ProcessHandle> postmaster(Path data) {
        try {
            Path file = data.resolve("postmaster.pid");
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info().commandLine().orElse("").contains(data.toString()));
        } catch (IOException | NumberFormatException | java.util.NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private static String password(Home home) throws IOException {
        Path file = home.resolve("postgres.password");
        if (Files.notExists(file)) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Path fresh = Files.createTempFile(home.folder(), "pw", "");
            Files.writeString(fresh, HexFormat.of().formatHex(secret));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it doesn't see that it is. */
    private static List<String> asOrdinaryUser(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-U", "--"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static void run(Path log, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(command.getFirst() + " ended with " + process.exitValue());
        }
    }

    private static CannotStart cannotStart(Path log, String detail) {
        return new CannotStart(LocalText.of(
                "内置数据库无法启动（" + detail + "）。详情见 " + log + "；也可以自备 PostgreSQL 18 并设置 TONGBAN_DB_URL。",
                "The built-in database doesn't start (" + detail + "). Details are in " + log
                        + "; or run PostgreSQL 18 yourself and set TONGBAN_DB_URL."));
    }
}
