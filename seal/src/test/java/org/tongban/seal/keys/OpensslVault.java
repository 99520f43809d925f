package org.tongban.seal.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tongban.seal.KeyVault;

/**
 * Another vault, as a hardware module would be one: its private keys never come into this process, openssl makes them and
 * signs with them.
 */
final class OpensslVault implements KeyVault {
    private final Path folder;

    OpensslVault(Path folder) {
        this.folder = folder;
    }

    private record Key(Path secret, byte[] publicKey, byte[] certificate) implements SigningKey {
        @Override
        public byte[] sign(byte[] message) {
            return run(
                    message,
                    "openssl",
                    "dgst",
                    "-sm3",
                    "-sigopt",
                    "distid:1234567812345678",
                    "-sign",
                    secret.toString());
        }
    }

    @Override
    public Optional<SigningKey> find(String name) {
        Path certificate = folder.resolve(name + ".cer");
        return Files.exists(certificate)
                ? Optional.of(key(folder.resolve(name + ".key"), read(certificate)))
                : Optional.empty();
    }

    @Override
    public SigningKey create(String name, Function<NewKey, byte[]> certify) {
        Path secret = folder.resolve(name + ".key");
        try {
            Path fresh = Files.createTempFile(folder, name, ".new");
            run(new byte[0], "openssl", "genpkey", "-algorithm", "SM2", "-out", fresh.toString());
            byte[] certificate = certify.apply(key(fresh, new byte[0]));
            synchronized (OpensslVault.class) {
                if (find(name).isEmpty()) {
                    Files.move(fresh, secret);
                    Files.write(folder.resolve(name + ".cer"), certificate);
                }
            }
        } catch (FileAlreadyExistsException other) {
            return find(name).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return find(name).orElseThrow();
    }

    private static Key key(Path secret, byte[] certificate) {
        byte[] publicKey = run(new byte[0], "openssl", "pkey", "-in", secret.toString(), "-pubout", "-outform", "DER");
        return new Key(secret, publicKey, certificate);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] run(byte[] input, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        try {
            Process process = new ProcessBuilder(words).start();
            process.getOutputStream().write(input);
            process.getOutputStream().close();
            byte[] out = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
