package org.tongban.seal.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are either not there or complete, whenever the process is killed; readable by their owner alone. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Creates the file with this content unless it exists.
     *
     * @return false when it was there already; then it is left as it is
     */
    public static boolean create(Path directory, String name, byte[] content) throws IOException {
        Path target = directory.resolve(name);
        Path temporary = Files.createTempFile(directory, ".new-", ".tmp", ownerOnly(target));
        try {
            try (FileChannel channel = FileChannel.open(temporary, Set.of(StandardOpenOption.WRITE))) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            publish(temporary, target);
            syncDirectory(directory);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A hard link fails when the name is taken; where there are no links, a move without replacing is next best. */
    private static void publish(Path temporary, Path target) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(temporary, target);
        }
    }

    /** Makes the directory, its parents too, closed to others. */
    public static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, posix(directory) ? permissions("rwx------") : new FileAttribute<?>[0]);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path target) {
        return posix(target) ? permissions("rw-------") : new FileAttribute<?>[0];
    }

    private static FileAttribute<?>[] permissions(String rights) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))};
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void syncDirectory(Path directory) throws IOException {
        if (posix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
