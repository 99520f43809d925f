package org.tongban.seal.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import org.tongban.seal.ses.Sm3;

/** Collects the objects of a PDF file (ISO 32000-1) and writes them with their table of places. */
final class PdfFile {
    private final List<byte[]> objects = new ArrayList<>();

    /** The number of the next object, for references made before it is there. */
    int next() {
        return objects.size() + 1;
    }

    int add(String object) {
        objects.add(ascii(object));
        return objects.size();
    }

    /** @param entries of the stream's dictionary besides its length */
    int stream(String entries, byte[] content, boolean packed) {
        byte[] stored = packed ? deflated(content) : content;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("<< " + entries + (packed ? " /Filter /FlateDecode" : "") + " /Length " + stored.length
                + " >>\nstream\n"));
        out.writeBytes(stored);
        out.writeBytes(ascii("\nendstream"));
        objects.add(out.toByteArray());
        return objects.size();
    }

    /** The file, with an identifier made of all that is in it. */
    byte[] write(int catalog, int info) {
        Sm3 content = new Sm3();
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
        out.writeBytes(ascii("%PDF-1.7\n%"));
        out.writeBytes(new byte[] {(byte) 0xe2, (byte) 0xe3, (byte) 0xcf, (byte) 0xd3, '\n'});
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            places.add(out.size());
            content.update(objects.get(i), 0, objects.get(i).length);
            out.writeBytes(ascii((i + 1) + " 0 obj\n"));
            out.writeBytes(objects.get(i));
            out.writeBytes(ascii("\nendobj\n"));
        }
        int table = out.size();
        StringBuilder end = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        places.forEach(place -> end.append(String.format(Locale.ROOT, "%010d 00000 n \n", place)));
        String hex = HexFormat.of().formatHex(content.value(), 0, 16);
        end.append("trailer\n<< /Size ")
                .append(objects.size() + 1)
                .append(" /Root ")
                .append(catalog);
        end.append(" 0 R /Info ")
                .append(info)
                .append(" 0 R /ID [<")
                .append(hex)
                .append("> <")
                .append(hex);
        end.append(">] >>\nstartxref\n").append(table).append("\n%%EOF\n");
        out.writeBytes(ascii(end.toString()));
        return out.toByteArray();
    }

    /** A text string, whatever characters it has. */
    static String text(String value) {
        return "<FEFF" + HexFormat.of().withUpperCase().formatHex(value.getBytes(StandardCharsets.UTF_16BE)) + ">";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] deflated(byte[] content) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2 + 64);
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }
}
