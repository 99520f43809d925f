package org.tongban.documents.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.tongban.documents.SourceText;
import org.tongban.documents.SourceText.Layout;

/** Word files. Numbers that Word itself puts before paragraphs are written out, since people read them as text. */
final class DocxReader implements Reader {
    private final TextBuilder text = new TextBuilder();
    private final WordNumbers numbers = new WordNumbers();

    @Override
    public SourceText read(byte[] file) throws Unreadable {
        Archive.check(file);
        if (!Archive.holds(file, "word/document.xml")) {
            throw new Unreadable(
                    "这个压缩包不是 DOCX 或 OFD 文件。请先解压，再选其中的文件。",
                    "This archive is neither DOCX nor OFD. Unpack it and choose a file from it.");
        }
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
            body(document);
            return text.build(Layout.PARAGRAPHS);
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            throw new Unreadable("DOCX 文件已损坏，读不出来。请重新保存后再读。", "The DOCX file is damaged. Save it again and read that.");
        }
    }

    private void body(IBody body) {
        for (IBodyElement element : body.getBodyElements()) {
            switch (element) {
                case XWPFParagraph paragraph -> paragraph(paragraph);
                case XWPFTable table -> text.table(rows(table));
                case XWPFSDT control -> text.line(control.getContent().getText());
                default -> {}
            }
        }
    }

    private void paragraph(XWPFParagraph paragraph) {
        WordText said = WordText.of(paragraph);
        text.line(numbers.before(paragraph, said.line()) + said.line());
        said.boxes().forEach(text::line);
    }

    private List<List<String>> rows(XWPFTable table) {
        Grid grid = new Grid();
        java.util.Map<Integer, String> above = new java.util.HashMap<>();
        for (XWPFTableRow row : table.getRows()) {
            grid.startRow();
            int column = 0;
            for (XWPFTableCell cell : row.getTableCells()) {
                String said = mergedBelow(cell) ? above.getOrDefault(column, "") : said(cell);
                int span = columns(cell);
                grid.cell(said, 1, span);
                above.put(column, said);
                column += span;
            }
        }
        return grid.rows();
    }

    private String said(XWPFTableCell cell) {
        StringBuilder lines = new StringBuilder();
        for (XWPFParagraph paragraph : cell.getParagraphs()) {
            lines.append(lines.isEmpty() ? "" : "\n").append(numbered(paragraph));
        }
        return lines.toString();
    }

    private String numbered(XWPFParagraph paragraph) {
        WordText said = WordText.of(paragraph);
        return numbers.before(paragraph, said.line()) + said.line() + String.join("", said.boxes());
    }

    private static boolean mergedBelow(XWPFTableCell cell) {
        CTTcPr properties = cell.getCTTc().getTcPr();
        return properties != null
                && properties.isSetVMerge()
                && (!properties.getVMerge().isSetVal() || properties.getVMerge().getVal() == STMerge.CONTINUE);
    }

    private static int columns(XWPFTableCell cell) {
        CTTcPr properties = cell.getCTTc().getTcPr();
        return properties != null && properties.isSetGridSpan()
                ? Math.max(1, properties.getGridSpan().getVal().intValue())
                : 1;
    }
}
