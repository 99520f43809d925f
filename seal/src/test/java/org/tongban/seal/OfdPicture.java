package org.tongban.seal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringTokenizer;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.tongban.seal.face.Outline;
import org.tongban.seal.font.Typeface;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Paints a page of an OFD file from nothing but what stands in it: the templates and objects of the page, the fonts and
 * pictures inside. As much of GB/T 33190 as our files use; seals are left out.
 */
final class OfdPicture {
    private static final String ROOT = "Doc_0/";

    private final Map<String, byte[]> files;
    private final Map<String, Typeface> fonts = new HashMap<>();
    private final Map<String, BufferedImage> pictures = new HashMap<>();
    private final Graphics2D g;

    private OfdPicture(Map<String, byte[]> files, Graphics2D g) {
        this.files = files;
        this.g = g;
    }

    /** @param page the first is 0; @param scale pixels a millimetre */
    static BufferedImage of(byte[] ofd, int page, int width, int height, double scale) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        try {
            new OfdPicture(Zips.read(ofd), g).page(page, scale);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        g.dispose();
        return image;
    }

    private void page(int page, double scale) throws IOException, SAXException, ParserConfigurationException {
        Element document = xml(ROOT + "Document.xml");
        g.scale(scale, scale);
        for (Element font : all(xml(ROOT + "PublicRes.xml"), "ofd:Font")) {
            String file = all(font, "ofd:FontFile").getFirst().getTextContent();
            fonts.put(font.getAttribute("ID"), Typeface.of(file(ROOT + "Res/" + file)));
        }
        for (Element media : all(xml(ROOT + "DocumentRes.xml"), "ofd:MultiMedia")) {
            String file = all(media, "ofd:MediaFile").getFirst().getTextContent();
            pictures.put(media.getAttribute("ID"), ImageIO.read(new ByteArrayInputStream(file(ROOT + "Res/" + file))));
        }
        Map<String, String> templates = new HashMap<>();
        all(document, "ofd:TemplatePage")
                .forEach(template -> templates.put(template.getAttribute("ID"), template.getAttribute("BaseLoc")));
        Element shown = xml(ROOT + all(document, "ofd:Page").get(page).getAttribute("BaseLoc"));
        for (Element template : all(shown, "ofd:Template")) {
            objects(xml(ROOT + templates.get(template.getAttribute("TemplateID"))));
        }
        objects(shown);
    }

    private void objects(Element page) {
        for (Element object : all(page, "*")) {
            switch (object.getTagName()) {
                case "ofd:PathObject" -> path(object);
                case "ofd:TextObject" -> text(object);
                case "ofd:ImageObject" -> image(object);
                default -> {}
            }
        }
    }

    private void path(Element object) {
        double[] boundary = numbers(object.getAttribute("Boundary"));
        Path2D path = path(all(object, "ofd:AbbreviatedData").getFirst().getTextContent());
        path.transform(AffineTransform.getTranslateInstance(boundary[0], boundary[1]));
        if (object.getAttribute("Fill").equals("true")) {
            g.setColor(colour(object, "ofd:FillColor"));
            g.fill(path);
        }
        if (!object.getAttribute("Stroke").equals("false")) {
            g.setColor(colour(object, "ofd:StrokeColor"));
            float line = Float.parseFloat(object.getAttribute("LineWidth"));
            g.setStroke(new BasicStroke(line, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
            g.draw(path);
        }
    }

    private static Path2D path(String data) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        StringTokenizer tokens = new StringTokenizer(data);
        while (tokens.hasMoreTokens()) {
            switch (tokens.nextToken()) {
                case "M" -> path.moveTo(next(tokens), next(tokens));
                case "L" -> path.lineTo(next(tokens), next(tokens));
                case "Q" -> path.quadTo(next(tokens), next(tokens), next(tokens), next(tokens));
                case "C" -> path.closePath();
                default -> throw new IllegalArgumentException(data);
            }
        }
        return path;
    }

    private static double next(StringTokenizer tokens) {
        return Double.parseDouble(tokens.nextToken());
    }

    private void text(Element object) {
        double[] boundary = numbers(object.getAttribute("Boundary"));
        double size = Double.parseDouble(object.getAttribute("Size"));
        Typeface font = Objects.requireNonNull(fonts.get(object.getAttribute("Font")));
        g.setColor(colour(object, "ofd:FillColor"));
        for (Element code : all(object, "ofd:TextCode")) {
            double x = boundary[0] + Double.parseDouble(code.getAttribute("X"));
            double y = boundary[1] + Double.parseDouble(code.getAttribute("Y"));
            List<Double> distances = distances(code.getAttribute("DeltaX"));
            double scale = size / font.unitsPerEm();
            Outline outline = new Outline();
            int[] characters = code.getTextContent().codePoints().toArray();
            for (int i = 0; i < characters.length; i++) {
                font.outline(font.glyph(characters[i]), outline.sink(scale, 0, 0, -scale, x, y));
                x += i < distances.size() ? distances.get(i) : 0;
            }
            g.fill(outline.shape());
        }
    }

    /** {@code g 3 4.5} stands for three times 4.5. */
    private static List<Double> distances(String written) {
        List<Double> distances = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(written);
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            int times = token.equals("g") ? Integer.parseInt(tokens.nextToken()) : 1;
            double distance = Double.parseDouble(token.equals("g") ? tokens.nextToken() : token);
            for (int i = 0; i < times; i++) {
                distances.add(distance);
            }
        }
        return distances;
    }

    private void image(Element object) {
        double[] place = numbers(object.getAttribute("Boundary"));
        BufferedImage picture = Objects.requireNonNull(pictures.get(object.getAttribute("ResourceID")));
        AffineTransform at = AffineTransform.getTranslateInstance(place[0], place[1]);
        at.scale(place[2] / picture.getWidth(), place[3] / picture.getHeight());
        g.drawImage(picture, at, null);
    }

    private static Color colour(Element object, String element) {
        double[] rgb = numbers(all(object, element).getFirst().getAttribute("Value"));
        return new Color((int) rgb[0], (int) rgb[1], (int) rgb[2]);
    }

    private static double[] numbers(String list) {
        return Arrays.stream(list.strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static List<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private Element xml(String name) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(file(name)))
                .getDocumentElement();
    }

    private byte[] file(String name) {
        byte[] content = files.get(name);
        if (content == null) {
            throw new IllegalStateException("no file " + name);
        }
        return content;
    }
}
