package org.tongban.documents.reading;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
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
    private static final int LEAST_LETTERS = 6;

    @Override
    public SourceText read(byte[] file) throws Unreadable {
        try (PDDocument document = Loader.loadPDF(file)) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new Unreadable("PDF 超过 3000 页，请拆分后再读。", "The PDF has more than 3000 pages; split it first.");
            }
            TextBuilder text = new TextBuilder();
            Letters letters = new Letters();
            boolean pictures = false;
            for (int number = 1; number <= document.getNumberOfPages(); number++) {
                PageLayout layout = new PageLayout();
                letters.read(document, number, layout);
                Lines lines = new Lines(document.getPage(number - 1), layout);
                lines.read();
                pictures |= lines.pictures;
                layout.writeTo(text);
                text.pageEnd();
            }
            SourceText read = text.build(Layout.PAGE_LINES);
            if (pictures && isHardlyAnything(read.content(), document.getNumberOfPages())) {
                throw new Unreadable(
                        "PDF 的页面是图片（扫描件），没有可读的文字。请先做文字识别（OCR）再读。",
                        "The pages of the PDF are pictures (a scan) without text. Recognise their text (OCR) first.");
            }
            return read;
        } catch (InvalidPasswordException locked) {
            throw new Unreadable("PDF 设有密码，请解除密码后再读。", "The PDF is locked with a password; unlock it first.");
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            throw new Unreadable("PDF 文件已损坏，读不出来。请重新下载或另存后再读。", "The PDF is damaged. Download or save it again.");
        }
    }

    /** Page numbers that a scanner put below its pictures are no text. */
    private static boolean isHardlyAnything(String text, int pages) {
        return text.codePoints().filter(Character::isIdeographic).count() < LEAST_LETTERS * (long) pages;
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

    /** The straight lines that are drawn on a page; paths that only clip, and areas filled in, are none. */
    private static final class Lines extends PDFGraphicsStreamEngine {
        private static final double THIN = 3;

        private final PageLayout layout;
        private final double height;
        private final double left;
        private final List<Point2D[]> strokes = new ArrayList<>();
        private final List<Point2D[]> rectangles = new ArrayList<>();
        private boolean pictures;
        private Point2D begun = new Point2D.Double();
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
            rectangles.add(new Point2D[] {p0, p1, p2, p3});
        }

        @Override
        public void moveTo(float x, float y) {
            at = new Point2D.Double(x, y);
            begun = at;
        }

        @Override
        public void lineTo(float x, float y) {
            Point2D to = new Point2D.Double(x, y);
            strokes.add(new Point2D[] {at, to});
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
        public void closePath() {
            strokes.add(new Point2D[] {at, begun});
            at = begun;
        }

        @Override
        public void strokePath() {
            strokes.forEach(stroke -> ruled(stroke[0], stroke[1]));
            for (Point2D[] corner : rectangles) {
                for (int side = 0; side < corner.length; side++) {
                    ruled(corner[side], corner[(side + 1) % corner.length]);
                }
            }
            endPath();
        }

        /** Many programs draw a line as a thin area. */
        @Override
        public void fillPath(int rule) {
            for (Point2D[] corner : rectangles) {
                thin(List.of(corner));
            }
            List<Point2D> outline = new ArrayList<>();
            strokes.forEach(stroke -> outline.addAll(List.of(stroke)));
            thin(outline);
            endPath();
        }

        private void thin(List<Point2D> outline) {
            double x1 = outline.stream().mapToDouble(Point2D::getX).min().orElse(0);
            double x2 = outline.stream().mapToDouble(Point2D::getX).max().orElse(0);
            double y1 = outline.stream().mapToDouble(Point2D::getY).min().orElse(0);
            double y2 = outline.stream().mapToDouble(Point2D::getY).max().orElse(0);
            if (Math.min(x2 - x1, y2 - y1) <= THIN) {
                boolean across = x2 - x1 > y2 - y1;
                ruled(
                        new Point2D.Double(x1, across ? (y1 + y2) / 2 : y1),
                        new Point2D.Double(across ? x2 : x1, across ? (y1 + y2) / 2 : y2));
            }
        }

        @Override
        public void fillAndStrokePath(int rule) {
            strokePath();
        }

        @Override
        public void endPath() {
            strokes.clear();
            rectangles.clear();
        }

        @Override
        public void drawImage(PDImage image) {
            pictures = true;
        }

        @Override
        public void clip(int rule) {}

        @Override
        public void shadingFill(COSName name) {}
    }
}
