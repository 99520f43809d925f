package org.tongban.documents.reading;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.StringWriter;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.tongban.documents.SourceText;
import org.tongban.documents.SourceText.Layout;

/** PDF: letters by where they stand on the page, tables by their ruled lines. */
final class PdfReader implements Reader {
    private static final int MOST_PAGES = 3000;

    @Override
    public SourceText read(byte[] file) throws Unreadable {
        try (PDDocument document = Loader.loadPDF(file)) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new Unreadable("PDF 超过 3000 页，请拆分后再读。", "The PDF has more than 3000 pages; split it first.");
            }
            TextBuilder text = new TextBuilder();
            Letters letters = new Letters();
            for (int number = 1; number <= document.getNumberOfPages(); number++) {
                PageLayout layout = new PageLayout();
                letters.read(document, number, layout);
                new Lines(document.getPage(number - 1), layout).read();
                layout.writeTo(text);
                text.pageEnd();
            }
            return text.build(Layout.PAGE_LINES);
        } catch (InvalidPasswordException locked) {
            throw new Unreadable("PDF 设有密码，请解除密码后再读。", "The PDF is locked with a password; unlock it first.");
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            throw new Unreadable("PDF 文件已损坏，读不出来。请重新下载或另存后再读。", "The PDF is damaged. Download or save it again.");
        }
    }

    /** The letters of a page with their places. */
    private static final class Letters extends PDFTextStripper {
        private PageLayout layout = new PageLayout();

        void read(PDDocument document, int page, PageLayout into) throws IOException {
            layout = into;
            setStartPage(page);
            setEndPage(page);
            writeText(document, new StringWriter());
        }

        @Override
        protected void processTextPosition(TextPosition letter) {
            String said = letter.getUnicode();
            if (said != null) {
                layout.piece(new PageLayout.Piece(
                        said,
                        letter.getXDirAdj(),
                        letter.getYDirAdj(),
                        letter.getWidthDirAdj(),
                        Math.max(letter.getFontSizeInPt(), letter.getHeightDir())));
            }
        }
    }

    /** The straight lines of a page. */
    private static final class Lines extends PDFGraphicsStreamEngine {
        private final PageLayout layout;
        private final double height;
        private final double left;
        private Point2D at = new Point2D.Double();

        Lines(PDPage page, PageLayout layout) {
            super(page);
            this.layout = layout;
            this.height = page.getCropBox().getUpperRightY();
            this.left = page.getCropBox().getLowerLeftX();
        }

        void read() throws IOException {
            processPage(getPage());
        }

        private void ruled(Point2D from, Point2D to) {
            layout.ruled(from.getX() - left, height - from.getY(), to.getX() - left, height - to.getY());
        }

        @Override
        public void appendRectangle(Point2D p0, Point2D p1, Point2D p2, Point2D p3) {
            ruled(p0, p1);
            ruled(p1, p2);
            ruled(p2, p3);
            ruled(p3, p0);
        }

        @Override
        public void moveTo(float x, float y) {
            at = new Point2D.Double(x, y);
        }

        @Override
        public void lineTo(float x, float y) {
            Point2D to = new Point2D.Double(x, y);
            ruled(at, to);
            at = to;
        }

        @Override
        public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
            at = new Point2D.Double(x3, y3);
        }

        @Override
        public Point2D getCurrentPoint() {
            return at;
        }

        @Override
        public void drawImage(PDImage image) {}

        @Override
        public void clip(int rule) {}

        @Override
        public void closePath() {}

        @Override
        public void endPath() {}

        @Override
        public void strokePath() {}

        @Override
        public void fillPath(int rule) {}

        @Override
        public void fillAndStrokePath(int rule) {}

        @Override
        public void shadingFill(COSName name) {}
    }
}
