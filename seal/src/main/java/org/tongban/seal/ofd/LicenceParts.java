package org.tongban.seal.ofd;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.util.encoders.Hex;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.SealedFile.Piece;
import org.tongban.seal.face.FaceLayout;
import org.tongban.seal.face.Mark;
import org.tongban.seal.face.Mark.Face;
import org.tongban.seal.face.Numbers;
import org.tongban.seal.face.Xml;

/**
 * The files an unsealed licence consists of, and where its seal goes. First come those that many licences have in common,
 * made and digested once for all of them.
 */
public record LicenceParts(List<Part> parts, SealPlace seal, int nextId) {
    static final String NAMESPACE = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    static final String PROLOGUE = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final int PAGE_ID = 5;

    /** Of the pages after the first, beyond what is drawn on them and what seals that are added later take. */
    private static final int FURTHER_PAGE_ID = 200_000;

    private static final int TEMPLATE_ID = 4;
    private static final int FIRST_FRAME_ID = 20;
    private static final int FIRST_LABEL_ID = 100;
    private static final int LABELS_ID = 8;
    private static final int LABELS_KEPT = 256;

    /** Pixels a module: more are no sharper to look at and take longer to pack. */
    private static final int QR_SCALE = 4;

    /** The holder's photograph: kept once and for all licences that have it, whatever else of them changes. */
    static final String PHOTO = "Doc_0/Res/photo.jpg";

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Map<FaceLayout.Look, Part> TEMPLATES = new ConcurrentHashMap<>();
    private static final Map<Shape, Part> DOCUMENTS = new ConcurrentHashMap<>();
    private static final Map<Set<FontParts>, Part> FONT_LISTS = new ConcurrentHashMap<>();

    private static final Map<LaidOut, Labels> LABELS = new LinkedHashMap<>(LABELS_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LaidOut, Labels> eldest) {
            return size() > LABELS_KEPT;
        }
    };

    /** What decides about the document's root: how large its pages are and how many. */
    private record Shape(double width, double height, int pages) {}

    private record LaidOut(double width, List<Mark> labels, BitSet remarks) {}

    /** The file with the labels, one more than the highest id in it, and the characters it takes of two fonts. */
    private record Labels(Part part, int nextId, BitSet bold, BitSet values) {}

    /** Where a seal stands. @param page the id of the page, the last of the document */
    public record SealPlace(int page, Mark.Place place) {}

    /** Builds the files. @param at time of making, recorded in China's time zone */
    public static LicenceParts of(LicenceDocument document, Instant at) {
        List<Face> faces = FaceLayout.pages(document);
        Face face = faces.getFirst();
        BitSet remarks = remarks(document);
        Labels labels = labels(face, remarks);
        OfdPainter painter = new OfdPainter(face.width(), face.height(), labels.nextId(), remarks);
        List<Part> pages = pages(faces, painter);
        Part data = Part.text("Doc_0/Attachs/licence.xml", LicenceData.xml(document));
        List<Part> parts = new ArrayList<>();
        Set<FontParts> fonts = fonts(labels, painter);
        parts.add(DOCUMENTS.computeIfAbsent(
                new Shape(face.width(), face.height(), faces.size()), LicenceParts::documentXml));
        parts.add(FONT_LISTS.computeIfAbsent(fonts, LicenceParts::fontList));
        parts.add(document.photograph().isPresent() ? DOCUMENT_WITH_PHOTO : DOCUMENT);
        parts.add(ATTACHMENTS);
        parts.add(TEMPLATES.computeIfAbsent(FaceLayout.Look.of(document), look -> template(face)));
        parts.add(labels.part());
        fonts.stream()
                .sorted(Comparator.comparing(font -> font == FontParts.VALUES))
                .forEach(font -> parts.add(font.part(characters(font, labels, painter))));
        parts.add(Part.text("OFD.xml", root(document, data, at)));
        parts.addAll(pages);
        parts.add(Part.binary("Doc_0/Res/qr.png", qr(faces.getLast())));
        document.photograph().ifPresent(photo -> parts.add(Part.pieces(PHOTO, List.of(Piece.shared(photo.jpeg())))));
        parts.add(data);
        return new LicenceParts(List.copyOf(parts), sealPlace(faces), painter.nextId());
    }

    /** The first page over the labels that licences laid out alike share; the further ones are this document's alone. */
    private static List<Part> pages(List<Face> faces, OfdPainter painter) {
        List<Part> pages = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            Face face = faces.get(i);
            String content = i == 0
                    ? page(7, template(LABELS_ID), painter.paint(face.values()).take())
                    : page(pageId(i) + 1, "", painter.paint(face.marks()).take());
            pages.add(Part.text("Doc_0/Pages/Page_" + i + "/Content.xml", content));
        }
        return pages;
    }

    private static int pageId(int page) {
        return page == 0 ? PAGE_ID : FURTHER_PAGE_ID + 2 * page;
    }

    private static SealPlace sealPlace(List<Face> faces) {
        return new SealPlace(pageId(faces.size() - 1), faces.getLast().seal().orElseThrow());
    }

    private static BitSet characters(FontParts font, Labels labels, OfdPainter values) {
        BitSet own = values.characters(font);
        BitSet others = switch (font) {
            case BOLD -> labels.bold();
            case VALUES -> labels.values();
            case COMMON, REMARKS -> own;
        };
        if (own.isEmpty() || own == others) {
            return others;
        }
        BitSet both = (BitSet) others.clone();
        both.or(own);
        return both;
    }

    /** Those that anything stands in. */
    private static Set<FontParts> fonts(Labels labels, OfdPainter values) {
        Set<FontParts> fonts = EnumSet.allOf(FontParts.class);
        fonts.removeIf(font -> characters(font, labels, values).isEmpty());
        return fonts;
    }

    /** The characters of the remarks that aren't common; licences of a kind have the same. */
    private static BitSet remarks(LicenceDocument document) {
        BitSet characters = new BitSet();
        for (String note : document.notes()) {
            for (int i = 0; i < note.length(); i++) {
                if (!Character.isSurrogate(note.charAt(i))) {
                    characters.set(note.charAt(i));
                }
            }
        }
        characters.andNot(FontParts.commonCharacters());
        return characters;
    }

    /** Where the issuer's seal stands on this licence. */
    public static SealPlace sealPlace(LicenceDocument document) {
        return sealPlace(FaceLayout.pages(document));
    }

    private static Part fontList(Set<FontParts> fonts) {
        StringBuilder entries = new StringBuilder();
        for (FontParts font : fonts) {
            entries.append(font.entry());
        }
        return Part.text(
                "Doc_0/PublicRes.xml",
                PROLOGUE + "<ofd:Res " + NAMESPACE + " BaseLoc=\"Res\"><ofd:Fonts>" + entries
                        + "</ofd:Fonts></ofd:Res>");
    }

    private static final Part DOCUMENT = resources("");

    private static final Part DOCUMENT_WITH_PHOTO = resources("<ofd:MultiMedia ID=\"" + OfdPainter.PHOTO_IMAGE
            + "\" Type=\"Image\" Format=\"JPEG\">" + "<ofd:MediaFile>photo.jpg</ofd:MediaFile></ofd:MultiMedia>");

    /** @param further beside the QR code */
    private static Part resources(String further) {
        return Part.text(
                "Doc_0/DocumentRes.xml",
                PROLOGUE + "<ofd:Res " + NAMESPACE + " BaseLoc=\"Res\"><ofd:MultiMedias>"
                        + "<ofd:MultiMedia ID=\"3\" Type=\"Image\" Format=\"PNG\">"
                        + "<ofd:MediaFile>qr.png</ofd:MediaFile></ofd:MultiMedia>" + further
                        + "</ofd:MultiMedias></ofd:Res>");
    }

    private static final Part ATTACHMENTS = Part.text(
            "Doc_0/Attachs/Attachments.xml",
            PROLOGUE + "<ofd:Attachments " + NAMESPACE + "><ofd:Attachment ID=\"licence\" Name=\"licence.xml\""
                    + " Format=\"XML\" Visible=\"true\" Usage=\"电子证照数据\"><ofd:FileLoc>licence.xml</ofd:FileLoc>"
                    + "</ofd:Attachment></ofd:Attachments>");

    /** The document id is a digest of the licence's data: the same licence made again has the same. */
    private static String root(LicenceDocument document, Part data, Instant at) {
        String id = Hex.toHexString(data.digest(), 0, 16);
        StringBuilder out =
                new StringBuilder(2048).append(PROLOGUE).append("<ofd:OFD ").append(NAMESPACE);
        out.append(" Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>")
                .append(id);
        out.append("</ofd:DocID><ofd:Title>").append(Xml.escape(document.type().name()));
        out.append("</ofd:Title><ofd:Author>")
                .append(Xml.escape(document.issuer().name()));
        out.append("</ofd:Author><ofd:CreationDate>").append(at.atZone(CHINA).toLocalDate());
        out.append("</ofd:CreationDate><ofd:Creator>Tongban</ofd:Creator><ofd:CustomDatas>");
        custom(out, "证照类型代码", document.type().code());
        custom(out, "证照类型名称", document.type().name());
        custom(out, "电子证照标识", document.identifier());
        custom(out, "证照编号", document.number());
        custom(out, "持证主体名称", document.holder().name());
        custom(out, "持证主体代码类型", document.holder().idKind());
        custom(out, "持证主体代码", document.holder().id());
        custom(out, "证照颁发机构", document.issuer().name());
        custom(out, "证照颁发机构代码", document.issuer().code());
        custom(out, "证照颁发日期", document.issuedOn().toString());
        custom(out, "证照有效期起始日期", document.validFrom().toString());
        document.validUntil().ifPresent(day -> custom(out, "证照有效期截止日期", day.toString()));
        out.append("</ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>");
        out.append("<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>");
        return out.append("</ofd:DocBody></ofd:OFD>").toString();
    }

    private static void custom(StringBuilder out, String name, String value) {
        out.append("<ofd:CustomData Name=\"").append(name).append("\">").append(Xml.escape(value));
        out.append("</ofd:CustomData>");
    }

    /** The highest id is beyond what any page of so many has, and what seals that are added later take. */
    private static Part documentXml(Shape shape) {
        StringBuilder out = new StringBuilder(PROLOGUE).append("<ofd:Document ").append(NAMESPACE);
        out.append("><ofd:CommonData><ofd:MaxUnitID>")
                .append(FURTHER_PAGE_ID + 2 * shape.pages())
                .append("</ofd:MaxUnitID>");
        out.append("<ofd:PageArea><ofd:PhysicalBox>0 0 ");
        Numbers.append(out, shape.width()).append(' ');
        Numbers.append(out, shape.height()).append("</ofd:PhysicalBox></ofd:PageArea>");
        out.append("<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>");
        out.append("<ofd:TemplatePage ID=\"").append(TEMPLATE_ID).append("\" BaseLoc=\"Tpls/Tpl_0/Content.xml\"/>");
        out.append("<ofd:TemplatePage ID=\"").append(LABELS_ID).append("\" BaseLoc=\"Tpls/Tpl_1/Content.xml\"/>");
        out.append("</ofd:CommonData><ofd:Pages>");
        for (int i = 0; i < shape.pages(); i++) {
            out.append("<ofd:Page ID=\"").append(pageId(i)).append("\" BaseLoc=\"Pages/Page_");
            out.append(i).append("/Content.xml\"/>");
        }
        out.append("</ofd:Pages>");
        out.append("<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>");
        return Part.text("Doc_0/Document.xml", out.append("</ofd:Document>").toString());
    }

    private static Part template(Face face) {
        OfdPainter painter =
                new OfdPainter(face.width(), face.height(), FIRST_FRAME_ID, new BitSet()).paint(face.frame());
        return Part.shared(
                "Doc_0/Tpls/Tpl_0/Content.xml",
                PROLOGUE + "<ofd:Page " + NAMESPACE + "><ofd:Content><ofd:Layer ID=\"6\" Type=\"Background\">"
                        + painter.xml() + "</ofd:Layer></ofd:Content></ofd:Page>");
    }

    /** What licences of a kind have in common, painted and packed once for those that are laid out alike. */
    private static Labels labels(Face face, BitSet remarks) {
        LaidOut key = new LaidOut(face.width(), face.labels(), remarks);
        synchronized (LABELS) {
            Labels known = LABELS.get(key);
            if (known != null) {
                return known;
            }
        }
        OfdPainter painter = new OfdPainter(face.width(), face.height(), FIRST_LABEL_ID, remarks).paint(face.labels());
        Part part = Part.shared(
                "Doc_0/Tpls/Tpl_1/Content.xml",
                PROLOGUE + "<ofd:Page " + NAMESPACE + "><ofd:Content><ofd:Layer ID=\"9\" Type=\"Background\">"
                        + painter.xml() + "</ofd:Layer></ofd:Content></ofd:Page>");
        Labels made = new Labels(
                part, painter.nextId(), painter.characters(FontParts.BOLD), painter.characters(FontParts.VALUES));
        synchronized (LABELS) {
            LABELS.put(key, made);
        }
        return made;
    }

    private static String template(int id) {
        return "<ofd:Template TemplateID=\"" + id + "\" ZOrder=\"Background\"/>";
    }

    private static String page(int layer, String labels, String objects) {
        return PROLOGUE + "<ofd:Page " + NAMESPACE + ">" + template(TEMPLATE_ID) + labels
                + "<ofd:Content><ofd:Layer ID=\"" + layer + "\" Type=\"Body\">" + objects
                + "</ofd:Layer></ofd:Content></ofd:Page>";
    }

    private static byte[] qr(Face face) {
        return face.values().stream()
                .filter(Mark.Qr.class::isInstance)
                .map(Mark.Qr.class::cast)
                .findFirst()
                .orElseThrow()
                .code()
                .image(QR_SCALE, 0);
    }
}
