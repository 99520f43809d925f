package org.tongban.seal.face;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.seal.Photograph;
import org.tongban.seal.QrCode;

/** One thing drawn on a face. Lengths in millimetres, y down from the top edge; colours as 0xRRGGBB. */
public sealed interface Mark {
    /**
     * Characters on one line, all of one weight.
     *
     * @param baseline distance of the baseline from the top edge
     * @param size height of the em square
     * @param advances distance from each character's origin to the next one's; one fewer than characters
     */
    record Text(double x, double baseline, double size, Weight weight, int colour, String text, double[] advances)
            implements Mark {
        @Override
        public boolean equals(Object other) {
            return other instanceof Text text
                    && x == text.x
                    && baseline == text.baseline
                    && size == text.size
                    && weight == text.weight
                    && colour == text.colour
                    && this.text.equals(text.text)
                    && Arrays.equals(advances, text.advances);
        }

        @Override
        public int hashCode() {
            return 31 * text.hashCode() + Double.hashCode(x) + 7 * Double.hashCode(baseline) + Double.hashCode(size);
        }
    }

    /** A filled path. */
    record Fill(Outline outline, int colour) implements Mark {}

    /** A line along a path. */
    record Stroke(Outline outline, double width, int colour) implements Mark {}

    /** A QR code without quiet zone, in a square. */
    record Qr(QrCode code, double x, double y, double side) implements Mark {}

    /** The holder's photograph, in a rectangle of its proportions. */
    record Photo(Photograph photograph, double x, double y, double width, double height) implements Mark {}

    /** A seal as its maker drew it. */
    record Stamp(SealPicture picture, double x, double y, double width, double height) implements Mark {}

    /** Which of the two typefaces. */
    enum Weight {
        REGULAR,
        BOLD
    }

    /** A place on the page: its centre and its width, which is also its height. */
    record Place(double centreX, double centreY, double side) {
        /** How far the seals of several units stand apart, in millimetres. */
        private static final double APART = 46;

        /** Where the seals of further units stand: to the left of the first. @param position 0 for the first */
        public Place further(int position) {
            return new Place(centreX - position * APART, centreY, side);
        }
    }

    /**
     * A laid-out page.
     *
     * @param frame what every licence of this orientation shows: border and background
     * @param labels what licences of a kind show that are laid out alike: titles, labels, remarks, lines, the issuer
     * @param values what this one shows
     * @param seal where the seal goes; only the last page of a letter has one
     */
    record Face(
            double width, double height, List<Mark> frame, List<Mark> labels, List<Mark> values, Optional<Place> seal) {
        /** All but the frame. */
        public List<Mark> marks() {
            return Stream.concat(labels.stream(), values.stream()).toList();
        }
    }
}
