package org.tongban.seal.ofd;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tongban.seal.face.Mark;
import org.tongban.seal.photo.SealLook;
import org.tongban.seal.ses.SealData;

/**
 * The seals that a licence written by {@link OfdPackage} bears, in the order in which they were set: what readers of
 * the file show of them, for the editions that bear none themselves. They stand on its last page.
 */
public final class SealsOnFile {
    private static final String FOLDER = "Doc_0/Signs/Sign_";
    private static final int MOST = 4 << 20;
    private static final Pattern PLACE =
            Pattern.compile("<ofd:StampAnnot [^>]*Boundary=\"([0-9.-]+) ([0-9.-]+) ([0-9.-]+) ([0-9.-]+)\"");

    private SealsOnFile() {}

    /** @throws IllegalArgumentException when it is not such a licence */
    static List<SealLook> of(byte[] licence) {
        Map<String, byte[]> files = signatures(licence);
        List<SealLook> seals = new ArrayList<>();
        while (true) {
            byte[] description = files.get(FOLDER + seals.size() + "/Signature.xml");
            byte[] value = files.get(FOLDER + seals.size() + "/SignedValue.dat");
            if (description == null || value == null) {
                break;
            }
            seals.add(look(description, value));
        }
        if (seals.isEmpty()) {
            throw new IllegalArgumentException("not a licence of ours: it has no seal");
        }
        return seals;
    }

    /** How they are drawn. */
    public static List<Mark> marks(byte[] licence) {
        return of(licence).stream().flatMap(seal -> seal.marks().stream()).toList();
    }

    private static Map<String, byte[]> signatures(byte[] licence) {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(licence))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().startsWith(FOLDER)) {
                    files.put(entry.getName(), in.readNBytes(MOST));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not a licence of ours", e);
        }
        return files;
    }

    private static SealLook look(byte[] description, byte[] value) {
        Matcher place = PLACE.matcher(new String(description, StandardCharsets.UTF_8));
        if (!place.find()) {
            throw new IllegalArgumentException("not a licence of ours: a seal stands nowhere");
        }
        SealData.Shown shown = SealData.shownBy(value);
        return new SealLook(
                shown.name(),
                shown.type(),
                shown.picture(),
                Double.parseDouble(place.group(1)),
                Double.parseDouble(place.group(2)),
                Double.parseDouble(place.group(3)),
                Double.parseDouble(place.group(4)));
    }
}
