package org.tongban.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.settings.CannotStart;

/**
 * The one folder that holds everything a running platform keeps on disk: {@code TONGBAN_HOME}, or {@code .tongban}
 * beside the launcher. Readable by its owner only.
 */
public final class Home {
    /** Counts up whenever the folder's layout changes; the database has versions of its own. */
    static final int LAYOUT = 1;

    private static final long ROOM_NEEDED = 300L << 20;

    /** Kept for as long as the process lives: a channel that nothing refers to is closed, and its lock with it. */
    private static final List<FileChannel> HELD = new CopyOnWriteArrayList<>();

    private final Path folder;

    private Home(Path folder) {
        this.folder = folder;
    }

    /** Opens the folder, making it when there is none. @throws CannotStart when it can't be used, saying why */
    public static Home open(Path folder) {
        try {
            if (Files.notExists(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Home home = new Home(folder.toRealPath());
            home.checkLayout();
            home.checkRoom();
            return home;
        } catch (IOException e) {
            throw new CannotStart(LocalText.of(
                    "数据目录 " + folder + " 无法使用（" + e.getMessage() + "）。请检查权限和磁盘，或用 TONGBAN_HOME 指定另一个目录。",
                    "The data folder " + folder + " can't be used (" + e.getMessage()
                            + "). Check its permissions and the disk, or name another with TONGBAN_HOME."));
        }
    }

    static Path folderFromEnvironment() {
        String named = System.getenv("TONGBAN_HOME");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        return installation().resolve(".tongban");
    }

    /** Where the launcher lies: it passes its folder on; without it, the folder we stand in. */
    static Path installation() {
        String root = System.getProperty("tongban.installation");
        return root == null ? Path.of("").toAbsolutePath() : Path.of(root);
    }

    public Path folder() {
        return folder;
    }

    public Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Holds the folder for this process until it ends. @throws CannotStart when another process holds it */
    void lock() {
        try {
            FileChannel channel =
                    FileChannel.open(resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            HELD.add(channel);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new CannotStart(LocalText.of(
                        "另一个通办进程正在使用 " + folder + "。请先停止它，或用 TONGBAN_HOME 指定另一个目录。",
                        "Another Tongban is using " + folder
                                + ". Stop it first, or name another folder with TONGBAN_HOME."));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkLayout() throws IOException {
        Path marker = resolve("layout");
        if (Files.notExists(marker)) {
            Files.writeString(marker, LAYOUT + "\n");
            return;
        }
        String found = Files.readString(marker).strip();
        if (!found.equals(Integer.toString(LAYOUT))) {
            throw new CannotStart(LocalText.of(
                    "数据目录 " + folder + " 属于另一版本（格式 " + found + "，本版本使用 " + LAYOUT
                            + "）。数据未改动；请用原版本启动，或用 TONGBAN_HOME 指定另一个目录。",
                    "The data folder " + folder + " belongs to another version (layout " + found + ", this one uses "
                            + LAYOUT + "). Nothing was changed; start it with that version, or name another folder with"
                            + " TONGBAN_HOME."));
        }
    }

    private void checkRoom() throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < ROOM_NEEDED) {
            throw new CannotStart(LocalText.of(
                    "磁盘空间不足：" + folder + " 只剩 " + (free >> 20) + " MB，至少需要 " + (ROOM_NEEDED >> 20)
                            + " MB。请清理磁盘，或用 TONGBAN_HOME 指定另一个目录。",
                    "The disk is nearly full: " + (free >> 20) + " MB left at " + folder + ", at least "
                            + (ROOM_NEEDED >> 20)
                            + " MB are needed. Free some space, or name another folder with TONGBAN_HOME."));
        }
    }
}
