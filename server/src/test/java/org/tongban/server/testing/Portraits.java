package org.tongban.server.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Drawn portraits of nobody, as people hand photographs in. */
public final class Portraits {
    /** What a telephone writes beside the picture. */
    public static final String PLACE = "GPS 36.0881 N 111.5189 E";

    private Portraits() {}

    /** A head of this colour above a coat, with where it was taken. */
    public static byte[] jpeg(int width, int height, Color head) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.setColor(head);
        g.fillOval(width / 4, height / 8, width / 2, height / 2);
        g.setColor(Color.DARK_GRAY);
        g.fillRect(0, height * 3 / 4, width, height / 4);
        g.dispose();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "jpeg", out);
            return withComment(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] withComment(byte[] jpeg) {
        byte[] said = PLACE.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(jpeg.length + 4 + said.length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xfffe)
                .putShort((short) (said.length + 2))
                .put(said)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
