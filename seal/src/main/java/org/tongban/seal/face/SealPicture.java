package org.tongban.seal.face;

/**
 * A seal's picture as it was made elsewhere, unpacked and written anew, so that nothing of the file it came in gets
 * into what is drawn. Colours are sRGB.
 *
 * @param width in pixels, as {@code height}
 * @param png the whole of it
 * @param colours three bytes a pixel, deflated
 * @param opacity one byte a pixel, deflated; empty when nothing shows through
 */
public record SealPicture(int width, int height, byte[] png, byte[] colours, byte[] opacity) {
    /** @param argb row by row, not premultiplied */
    public static SealPicture of(int width, int height, int[] argb) {
        byte[] colours = new byte[3 * argb.length];
        byte[] opacity = new byte[argb.length];
        boolean opaque = true;
        for (int i = 0; i < argb.length; i++) {
            colours[3 * i] = (byte) (argb[i] >> 16);
            colours[3 * i + 1] = (byte) (argb[i] >> 8);
            colours[3 * i + 2] = (byte) argb[i];
            opacity[i] = (byte) (argb[i] >>> 24);
            opaque &= opacity[i] == (byte) 0xff;
        }
        return new SealPicture(
                width,
                height,
                Png.full(width, height, argb),
                Png.deflated(colours),
                opaque ? new byte[0] : Png.deflated(opacity));
    }
}
