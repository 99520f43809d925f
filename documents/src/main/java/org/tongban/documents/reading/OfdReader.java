package org.tongban.documents.reading;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tongban.documents.SourceText;
import org.tongban.documents.SourceText.Layout;

/** OFD (GB/T 33190): the text objects of each page by their places. Entities and DTDs are refused. */
final class OfdReader implements Reader {
    private static final int MOST_PAGES = 3000;
    private static final double MM = 72 / 25.4;

    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();

    OfdReader() {
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    @Override
    public SourceText read(byte[] file) throws Unreadable {
        Map<String, byte[]> entries = Archive.read(file, name -> name.endsWith(".xml"));
        TextBuilder text = new TextBuilder();
        try {
            for (String document : texts(entries, "OFD.xml", "DocRoot")) {
                String root = document.replaceFirst("^/+", "");
                List<String> pages = attributes(entries, root, "Page", "BaseLoc");
                if (pages.size() > MOST_PAGES) {
                    throw new Unreadable("OFD 超过 3000 页，请拆分后再读。", "The OFD has more than 3000 pages; split it first.");
                }
                for (String page : pages) {
                    page(entry(entries, beside(root, page))).writeTo(text);
                    text.pageEnd();
                }
            }
        } catch (XMLStreamException damaged) {
            throw new Unreadable("OFD 文件已损坏，读不出来。请重新下载。", "The OFD file is damaged. Download it again.");
        }
        return text.build(Layout.PAGE_LINES);
    }

    private static byte[] entry(Map<String, byte[]> entries, String name) throws Unreadable {
        byte[] content = entries.get(name);
        if (content == null) {
            throw new Unreadable("OFD 文件缺少 " + name + "，不完整。请重新下载。", "The OFD lacks " + name + "; download it again.");
        }
        return content;
    }

    /** Places are given from the folder of the file that names them, or, with a slash, from the root. */
    private static String beside(String file, String place) {
        if (place.startsWith("/")) {
            return place.substring(1);
        }
        int folder = file.lastIndexOf('/');
        return folder < 0 ? place : file.substring(0, folder + 1) + place;
    }

    private XMLStreamReader open(byte[] content) throws XMLStreamException {
        return xml.createXMLStreamReader(new ByteArrayInputStream(content));
    }

    private List<String> texts(Map<String, byte[]> entries, String file, String element)
            throws XMLStreamException, Unreadable {
        List<String> found = new ArrayList<>();
        XMLStreamReader reader = open(entry(entries, file));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals(element)) {
                found.add(reader.getElementText().strip());
            }
        }
        return found;
    }

    private List<String> attributes(Map<String, byte[]> entries, String file, String element, String attribute)
            throws XMLStreamException, Unreadable {
        List<String> found = new ArrayList<>();
        XMLStreamReader reader = open(entry(entries, file));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals(element)) {
                Optional.ofNullable(reader.getAttributeValue(null, attribute)).ifPresent(found::add);
            }
        }
        return found;
    }

    private PageLayout page(byte[] content) throws XMLStreamException {
        PageLayout layout = new PageLayout();
        XMLStreamReader reader = open(content);
        Place place = Place.PAGE;
        double size = 4;
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "TextObject" -> {
                    place = Place.of(reader);
                    size = numbers(reader.getAttributeValue(null, "Size"), 1)[0];
                }
                case "TextCode" -> {
                    double inX = numbers(reader.getAttributeValue(null, "X"), 1)[0];
                    double inY = numbers(reader.getAttributeValue(null, "Y"), 1)[0];
                    double x = place.x(inX, inY);
                    double width = Math.max(place.left() + place.width() - x, 0.1);
                    double height = Math.max(size * place.scale(), 1);
                    layout.piece(new PageLayout.Piece(
                            reader.getElementText(), x * MM, place.y(inX, inY) * MM, width * MM, height * MM));
                }
                case "PathObject" -> place = Place.of(reader);
                case "AbbreviatedData" -> path(layout, place, reader.getElementText());
                default -> {}
            }
        }
        return layout;
    }

    /**
     * Where an object stands on its page, in millimetres, and how what is in it is turned and scaled.
     *
     * @param turned a, b, c, d, e, f of its transformation
     */
    private record Place(double left, double top, double width, double[] turned) {
        private static final double[] NOT_TURNED = {1, 0, 0, 1, 0, 0};
        static final Place PAGE = new Place(0, 0, 0, NOT_TURNED);

        static Place of(XMLStreamReader object) {
            double[] box = numbers(object.getAttributeValue(null, "Boundary"), 4);
            String said = object.getAttributeValue(null, "CTM");
            return new Place(box[0], box[1], box[2], said == null ? NOT_TURNED : numbers(said, 6));
        }

        double x(double x, double y) {
            return left + turned[0] * x + turned[2] * y + turned[4];
        }

        double y(double x, double y) {
            return top + turned[1] * x + turned[3] * y + turned[5];
        }

        double scale() {
            return Math.hypot(turned[2], turned[3]);
        }
    }

    /** M x y, L x y: straight lines; what is curved rules no table. */
    private static void path(PageLayout layout, Place place, String data) {
        String[] parts = data.strip().split("\\s+");
        double x = 0;
        double y = 0;
        for (int i = 0; i + 2 < parts.length; i++) {
            boolean moves = parts[i].equals("M") || parts[i].equals("S");
            if (moves || parts[i].equals("L")) {
                double[] to = numbers(parts[i + 1] + " " + parts[i + 2], 2);
                if (!moves) {
                    layout.ruled(
                            place.x(x, y) * MM,
                            place.y(x, y) * MM,
                            place.x(to[0], to[1]) * MM,
                            place.y(to[0], to[1]) * MM);
                }
                x = to[0];
                y = to[1];
            }
        }
    }

    private static double[] numbers(@org.jspecify.annotations.Nullable String text, int count) {
        double[] numbers = new double[count];
        String[] parts = text == null ? new String[0] : text.strip().split("\\s+");
        for (int i = 0; i < Math.min(count, parts.length); i++) {
            if (parts[i].matches("-?\\d{1,7}(\\.\\d+)?|-?\\.\\d+")) {
                numbers[i] = Double.parseDouble(parts[i]);
            }
        }
        return numbers;
    }
}
