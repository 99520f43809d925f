package org.tongban.seal.face;

import java.util.ArrayList;
import java.util.List;
import org.tongban.seal.PlainLine;
import org.tongban.seal.face.Mark.Face;
import org.tongban.seal.face.Mark.Weight;

/** Sentences about the edition itself, in the margin. */
public final class Notices {
    private static final double SEAL = 2.4;

    private Notices() {}

    /** That an edition is for reading and the sealed file is the original. */
    public static List<Mark> reading(Face face) {
        List<Mark> marks = new ArrayList<>();
        TextRun.centred(
                marks,
                "本件供阅读和打印，以加盖电子印章的 OFD 文件为准 · For reading and print; the sealed OFD file is the original",
                face.width() / 2,
                face.height() - 2.2,
                2.4,
                Weight.REGULAR,
                FaceLayout.FADED);
        return marks;
    }

    /** In place of a seal that can't be drawn: what it is called, and where it is to be seen. */
    public static List<Mark> seal(String name, double x, double y, double width, double height) {
        List<Mark> marks = new ArrayList<>();
        List<String> lines = TextRun.lines(
                PlainLine.of(name) + "\n印章图像见 OFD 文件\nSee the OFD file for the seal", width - 2, SEAL, Weight.REGULAR);
        int room = Math.min(lines.size(), (int) (height / (1.4 * SEAL)));
        for (int i = 0; i < room; i++) {
            double baseline = y + height / 2 + 1.4 * SEAL * (i - (room - 1) / 2.0) + 0.36 * SEAL;
            TextRun.centred(marks, lines.get(i), x + width / 2, baseline, SEAL, Weight.REGULAR, SealDrawing.RED);
        }
        return marks;
    }
}
