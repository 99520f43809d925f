package org.tongban.seal.face;

import java.util.ArrayList;
import java.util.List;
import org.tongban.seal.face.Mark.Face;
import org.tongban.seal.face.Mark.Weight;

/** Sentences about the edition itself, in the margin. */
public final class Notices {
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
}
