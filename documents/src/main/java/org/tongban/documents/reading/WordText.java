package org.tongban.documents.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.w3c.dom.Node;

/**
 * What a paragraph of a Word file says once its changes are accepted: what was deleted is left out, what was inserted
 * is in; notes are left out, since they would stand in the middle of a sentence.
 *
 * @param boxes the paragraphs of text boxes that hang on it
 */
record WordText(String line, List<String> boxes) {

    static WordText of(XWPFParagraph paragraph) {
        Walk walk = new Walk();
        walk.children(paragraph.getCTP().getDomNode());
        return new WordText(walk.line.toString(), walk.boxes);
    }

    private static final class Walk {
        private final StringBuilder line = new StringBuilder();
        private final List<String> boxes = new ArrayList<>();

        private void children(Node node) {
            for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                take(child);
            }
        }

        private void take(Node node) {
            switch (Optional.ofNullable(node.getLocalName()).orElse("")) {
                case "t" -> letters(node);
                case "tab" -> tab(node);
                case "br", "cr" -> line.append('\n');
                case "noBreakHyphen" -> line.append('-');
                case "txbxContent" -> box(node);
                case "AlternateContent" -> children(firstChoice(node));
                case "del", "moveFrom", "pPr", "rPr", "instrText", "footnoteReference", "endnoteReference" -> {}
                default -> children(node);
            }
        }

        private void letters(Node node) {
            for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                line.append(child.getNodeValue());
            }
        }

        /** Not the stops that a paragraph's properties set. */
        private void tab(Node node) {
            if ("r".equals(node.getParentNode().getLocalName())) {
                line.append('\t');
            }
        }

        private void box(Node content) {
            for (Node child = content.getFirstChild(); child != null; child = child.getNextSibling()) {
                Walk inside = new Walk();
                inside.children(child);
                boxes.add(inside.line.toString());
                boxes.addAll(inside.boxes);
            }
        }

        /** The same drawing is given twice, for new and for old programs. */
        private static Node firstChoice(Node alternatives) {
            for (Node child = alternatives.getFirstChild(); child != null; child = child.getNextSibling()) {
                if ("Choice".equals(child.getLocalName())) {
                    return child;
                }
            }
            return alternatives;
        }
    }
}
