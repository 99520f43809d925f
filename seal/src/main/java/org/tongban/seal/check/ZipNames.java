package org.tongban.seal.check;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Names of files in a package, in whatever letters a tool wrote them, and that none leads out of it. */
final class ZipNames {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private ZipNames() {}

    /**
     * As written. Names are UTF-8; some Chinese tools write them in GBK, without the flag that says UTF-8. A name in
     * neither is given a character that {@link #check} refuses.
     */
    static String name(ByteBuffer in, int at, int length, boolean utf8) {
        byte[] bytes = new byte[length];
        in.get(at, bytes);
        if (ascii(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        try {
            return strictly(StandardCharsets.UTF_8, bytes);
        } catch (CharacterCodingException notUtf8) {
            try {
                return utf8 ? "\ufffd" : strictly(GB18030, bytes);
            } catch (CharacterCodingException neither) {
                return "\ufffd";
            }
        }
    }

    private static boolean ascii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    private static String strictly(Charset charset, byte[] bytes) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** @param name of a file, or of a folder, which ends in a slash */
    static void check(String name) throws Refused {
        int end = name.endsWith("/") ? name.length() - 1 : name.length();
        int start = 0;
        boolean escapes = false;
        for (int i = 0; i <= end; i++) {
            char c = i < end ? name.charAt(i) : '/';
            if (c == '/') {
                escapes |= nowhere(name, start, i);
                start = i + 1;
            }
            escapes |= c == ':' || c == '\ufffd' || c < 0x20;
        }
        if (escapes) {
            throw Refused.hostile("内部文件名越出文件包", "a file name inside leads out of the package");
        }
    }

    /** A folder without a name, or this one, or the one above. */
    private static boolean nowhere(String name, int from, int to) {
        return switch (to - from) {
            case 0 -> true;
            case 1 -> name.charAt(from) == '.';
            case 2 -> name.charAt(from) == '.' && name.charAt(from + 1) == '.';
            default -> false;
        };
    }
}
