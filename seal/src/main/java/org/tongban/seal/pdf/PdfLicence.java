package org.tongban.seal.pdf;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.NotInForce;
import org.tongban.seal.Photograph;
import org.tongban.seal.face.FaceLayout;
import org.tongban.seal.face.Mark;
import org.tongban.seal.face.Mark.Face;
import org.tongban.seal.face.Mark.Weight;
import org.tongban.seal.face.Notices;
import org.tongban.seal.face.Numbers;
import org.tongban.seal.face.SealPicture;
import org.tongban.seal.face.StateMarks;
import org.tongban.seal.face.Xml;
import org.tongban.seal.font.FontSubset;
import org.tongban.seal.font.Typeface;
import org.tongban.seal.font.Typefaces;

/** Puts a licence's pages, fonts, colour profile and metadata together as PDF/A-2b. */
public final class PdfLicence {
    private static final double POINTS = 72 / 25.4;
    private static final byte[] COLOURS =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private final LicenceDocument document;
    private final List<Mark> seals;
    private final Optional<NotInForce> state;
    private final PdfFile file = new PdfFile();
    private final Map<SealPicture, String> stamps = new LinkedHashMap<>();

    private PdfLicence(LicenceDocument document, List<Mark> seals, Optional<NotInForce> state) {
        this.document = document;
        this.seals = seals;
        this.state = state;
    }

    /**
     * @param seals drawn on the last page
     * @param state said on every page of what isn't in force
     */
    public static byte[] of(LicenceDocument document, List<Mark> seals, Optional<NotInForce> state) {
        return new PdfLicence(document, seals, state).write();
    }

    private byte[] write() {
        List<Face> faces = FaceLayout.pages(document);
        List<List<Mark>> marks = faces.stream().map(this::marks).toList();
        List<Mark> all = Stream.concat(marks.stream().flatMap(List::stream), seals.stream())
                .toList();
        FontSubset.Cut regular = FontSubset.cut(Typefaces.regular(), PdfPainter.characters(all, Weight.REGULAR));
        FontSubset.Cut bold = FontSubset.cut(Typefaces.bold(), PdfPainter.characters(all, Weight.BOLD));
        int first = font("AAAAAA+NotoSerifSC-Regular", Typefaces.regular(), regular);
        int second = font("AAAAAB+NotoSerifSC-Bold", Typefaces.bold(), bold);
        String fonts = "/F1 " + first + " 0 R /F2 " + second + " 0 R";
        String pictures = pictures();
        int list = file.next() + 2 * faces.size();
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < faces.size(); i++) {
            String drawn = content(faces.get(i), marks.get(i), regular, bold);
            int content = file.stream("", drawn.getBytes(StandardCharsets.US_ASCII), true);
            kids.append(page(faces.get(i), content, list, fonts, pictures)).append(" 0 R ");
        }
        int pages = file.add("<< /Type /Pages /Kids [" + kids.toString().strip() + "] /Count " + faces.size() + " >>");
        String title = state.map(said -> said.across() + " ").orElse("")
                + document.type().name() + " " + document.number();
        int metadata = file.stream("/Type /Metadata /Subtype /XML", metadata(title, document), false);
        int profile = file.stream("/N 3", COLOURS, true);
        int catalog = file.add("<< /Type /Catalog /Pages " + pages + " 0 R /Metadata " + metadata
                + " 0 R /Lang (zh-CN) /ViewerPreferences << /DisplayDocTitle true >> /OutputIntents [<< /Type"
                + " /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1)"
                + " /DestOutputProfile " + profile + " 0 R >>] >>");
        int info = file.add("<< /Title " + PdfFile.text(title) + " /Producer (Tongban) >>");
        return file.write(catalog, info);
    }

    private List<Mark> marks(Face face) {
        List<Mark> marks = new ArrayList<>(face.frame());
        marks.addAll(face.marks());
        marks.addAll(Notices.reading(face));
        marks.addAll(StateMarks.sentence(face, state));
        return marks;
    }

    /** @param list the number that the list of pages will have: it comes after them, two objects each */
    private int page(Face face, int content, int list, String fonts, String pictures) {
        StringBuilder box = new StringBuilder();
        Numbers.append(box.append("[0 0 "), face.width() * POINTS).append(' ');
        Numbers.append(box, face.height() * POINTS).append(']');
        return file.add("<< /Type /Page /Parent " + list + " 0 R /MediaBox " + box + " /Contents "
                + content
                + " 0 R /Group << /S /Transparency /CS /DeviceRGB >> /Resources << /Font << " + fonts + " >>" + pictures
                + " /ExtGState << /Ink << /Type /ExtGState /BM /Multiply >> >> >> >>");
    }

    private String content(Face face, List<Mark> marks, FontSubset.Cut regular, FontSubset.Cut bold) {
        PdfPainter painter = new PdfPainter(regular, bold, stamps);
        StringBuilder turn = new StringBuilder("q 2.834646 0 0 -2.834646 0 ");
        painter.raw(Numbers.append(turn, face.height() * POINTS).append(" cm\n").toString());
        painter.paint(marks);
        painter.raw("/Ink gs\n");
        if (face.seal().isPresent()) {
            painter.paint(seals);
        }
        painter.paint(StateMarks.across(face, state));
        painter.raw("Q\n");
        return painter.content();
    }

    /** The photograph and the pictures of seals, and how a page's resources name them. */
    private String pictures() {
        StringBuilder named = new StringBuilder();
        document.photograph()
                .ifPresent(photo -> named.append("/Photo ").append(photo(photo)).append(" 0 R "));
        for (Mark mark : seals) {
            if (mark instanceof Mark.Stamp stamp && !stamps.containsKey(stamp.picture())) {
                String name = "Seal" + stamps.size();
                stamps.put(stamp.picture(), name);
                named.append('/')
                        .append(name)
                        .append(' ')
                        .append(seal(stamp.picture()))
                        .append(" 0 R ");
            }
        }
        return named.isEmpty() ? "" : " /XObject << " + named + ">>";
    }

    /** The photograph as it is. */
    private int photo(Photograph photograph) {
        return file.stream(
                image(photograph.width(), photograph.height(), "DeviceRGB") + " /Filter /DCTDecode",
                photograph.jpeg(),
                false);
    }

    private int seal(SealPicture picture) {
        String shows = "";
        if (picture.opacity().length > 0) {
            int mask = file.stream(
                    image(picture.width(), picture.height(), "DeviceGray") + " /Filter /FlateDecode",
                    picture.opacity(),
                    false);
            shows = " /SMask " + mask + " 0 R";
        }
        return file.stream(
                image(picture.width(), picture.height(), "DeviceRGB") + shows + " /Filter /FlateDecode",
                picture.colours(),
                false);
    }

    private static String image(int width, int height, String colours) {
        return "/Type /XObject /Subtype /Image /Width " + width + " /Height " + height + " /ColorSpace /" + colours
                + " /BitsPerComponent 8";
    }

    private int font(String name, Typeface typeface, FontSubset.Cut cut) {
        double em = typeface.unitsPerEm();
        int program = file.stream("/Length1 " + cut.file().length, cut.file(), true);
        int descriptor = file.add("<< /Type /FontDescriptor /FontName /" + name
                + " /Flags 4 /FontBBox [-1000 -500 3000 1500] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 733"
                + " /StemV 80 /FontFile2 " + program + " 0 R >>");
        StringBuilder widths = new StringBuilder("[0 [");
        for (int advance : cut.advances()) {
            Numbers.append(widths, 1000 * advance / em).append(' ');
        }
        int descendant = file.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /" + name
                + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor "
                + descriptor + " 0 R /DW 1000 /W " + widths + "]] /CIDToGIDMap /Identity >>");
        int unicode = file.stream("", characters(cut).getBytes(StandardCharsets.US_ASCII), true);
        return file.add("<< /Type /Font /Subtype /Type0 /BaseFont /" + name
                + " /Encoding /Identity-H /DescendantFonts [" + descendant + " 0 R] /ToUnicode " + unicode + " 0 R >>");
    }

    /** Which character each glyph shows, so that text can be searched and copied. */
    private static String characters(FontSubset.Cut cut) {
        Map<Integer, Integer> byGlyph = new TreeMap<>();
        cut.glyphs().forEach((character, glyph) -> byGlyph.merge(glyph, character, Math::min));
        StringBuilder out = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                + "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        List<Map.Entry<Integer, Integer>> all = List.copyOf(byGlyph.entrySet());
        for (int from = 0; from < all.size(); from += 100) {
            List<Map.Entry<Integer, Integer>> some = all.subList(from, Math.min(all.size(), from + 100));
            out.append(some.size()).append(" beginbfchar\n");
            some.forEach(entry -> out.append(String.format("<%04X> <", entry.getKey()))
                    .append(PdfFile.text(Character.toString(entry.getValue())).substring(5))
                    .append('\n'));
            out.append("endbfchar\n");
        }
        return out.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
                .toString();
    }

    /** Dublin Core: the identifier (GB/T 36904) names type and issuer, too. */
    private static byte[] metadata(String title, LicenceDocument document) {
        String xmp = "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
                + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\""
                + " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                + " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"><pdfaid:part>2</pdfaid:part>"
                + "<pdfaid:conformance>B</pdfaid:conformance><pdf:Producer>Tongban</pdf:Producer>"
                + "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + Xml.escape(title)
                + "</rdf:li></rdf:Alt></dc:title><dc:identifier>" + Xml.escape(document.identifier())
                + "</dc:identifier><dc:publisher><rdf:Bag><rdf:li>"
                + Xml.escape(document.issuer().name())
                + "</rdf:li></rdf:Bag></dc:publisher></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
        return xmp.getBytes(StandardCharsets.UTF_8);
    }
}
