package org.tongban.seal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a licence says: everything on its face and in its attached data. A value; layout and sealing are elsewhere.
 *
 * @param type what kind of licence it is
 * @param identifier the electronic licence identifier (GB/T 36904), unique for ever
 * @param number the licence number printed on the face
 * @param holder whom it is for
 * @param issuer the unit that decided and seals
 * @param issuedOn date of issue
 * @param validFrom first day it is valid
 * @param validUntil last day it is valid; empty: no fixed end (长期)
 * @param fields what else the face shows, in order
 * @param table rows of a list on the face, such as the matters a composite licence covers
 * @param notes remarks below, one paragraph each: conditions, remedies, what is not yet licensed
 * @param qrText what the QR code holds, usually the address where the licence is checked
 * @param page orientation of the A4 page
 * @param look its frame and colour
 * @param photograph of the holder; none where the look has no place for it
 * @param sealer the unit whose seal stands in the issuer's place, where it took over from the issuer; empty: the issuer's
 */
public record LicenceDocument(
        Type type,
        String identifier,
        String number,
        Holder holder,
        IssuingUnit issuer,
        LocalDate issuedOn,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        List<Field> fields,
        Optional<Table> table,
        List<String> notes,
        String qrText,
        Page page,
        Look look,
        Optional<Photograph> photograph,
        Optional<IssuingUnit> sealer) {

    /** Code of the licence type (目录代码) and its name in Chinese and English. */
    public record Type(String code, String name, String nameEn) {}

    /** Name, kind of identity number (such as 统一社会信用代码) and the number. */
    public record Holder(String name, String idKind, String id) {}

    /** One line of the face: label in Chinese and English, value as printed. */
    public record Field(String label, String labelEn, String value) {}

    /** A list on the face; each row has one cell a column. */
    public record Table(List<Column> columns, List<List<String>> rows) {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException("row has " + row.size() + " cells, columns " + columns.size());
                }
            }
        }
    }

    /** A column and its share of the width, relative to the others. */
    public record Column(String label, String labelEn, int share) {}

    public enum Page {
        LANDSCAPE,
        PORTRAIT
    }

    /** The frame around a licence and how its lines are set. */
    public enum Style {
        /** Engraved bands around the page, a rosette behind the text. */
        ORNATE,
        /** Double lines with drawn corners. */
        CERTIFICATE,
        /** Labels and values in a ruled table, as registers have it. */
        REGISTER,
        /** The head of an official letter. */
        NOTICE,
        /** An official letter: the holder is whom it is addressed to, the notes are its paragraphs. */
        LETTER
    }

    /** Of title and frame. */
    public enum Colour {
        RED,
        BLUE,
        GREEN,
        GOLD
    }

    /** The centre of a seal, in millimetres from the left and the upper edge. */
    public record Centre(double x, double y) {}

    /** The left upper corner of a QR code, in millimetres from the left and the upper edge, and its side. */
    public record Square(double x, double y, double side) {}

    /** A part of the page, in millimetres from the left and the upper edge. */
    public record Area(double x, double y, double width, double height) {}

    /**
     * How a licence looks.
     *
     * @param seal where the issuer's seal stands, with the issuer's name and the date under it; where it usually does when
     *     empty
     * @param qr where the QR code stands; at the lower left when empty
     * @param photo where the holder's photograph stands; empty: there is none
     */
    public record Look(Style style, Colour colour, Optional<Centre> seal, Optional<Square> qr, Optional<Area> photo) {
        public static final Look USUAL = new Look(Style.ORNATE, Colour.RED);

        public Look(Style style, Colour colour) {
            this(style, colour, Optional.empty(), Optional.empty());
        }

        public Look(Style style, Colour colour, Optional<Centre> seal, Optional<Square> qr) {
            this(style, colour, seal, qr, Optional.empty());
        }
    }

    public LicenceDocument {
        fields = List.copyOf(fields);
        notes = List.copyOf(notes);
        photograph = look.photo().isPresent() ? photograph : Optional.empty();
    }

    /** The same with another photograph. */
    public LicenceDocument with(Photograph other) {
        return new LicenceDocument(
                type,
                identifier,
                number,
                holder,
                issuer,
                issuedOn,
                validFrom,
                validUntil,
                fields,
                table,
                notes,
                qrText,
                page,
                look,
                Optional.of(other),
                sealer);
    }

    /** Starts a licence of this type; what is not said is landscape, without end, fields, table or notes. */
    public static Builder of(Type type) {
        return new Builder(type);
    }

    /** Collects the parts of a licence. {@link #build()} refuses one that lacks a required part. */
    public static final class Builder {
        private final Type type;
        private String identifier = "";
        private String number = "";
        private Optional<Holder> holder = Optional.empty();
        private Optional<IssuingUnit> issuer = Optional.empty();
        private Optional<LocalDate> issuedOn = Optional.empty();
        private Optional<LocalDate> validFrom = Optional.empty();
        private Optional<LocalDate> validUntil = Optional.empty();
        private final List<Field> fields = new ArrayList<>();
        private Optional<Table> table = Optional.empty();
        private final List<String> notes = new ArrayList<>();
        private String qrText = "";
        private Page page = Page.LANDSCAPE;
        private Look look = Look.USUAL;
        private Optional<Photograph> photograph = Optional.empty();
        private Optional<IssuingUnit> sealer = Optional.empty();

        private Builder(Type type) {
            this.type = type;
        }

        public Builder identifier(String value) {
            identifier = value;
            return this;
        }

        public Builder number(String value) {
            number = value;
            return this;
        }

        public Builder holder(String name, String idKind, String id) {
            holder = Optional.of(new Holder(name, idKind, id));
            return this;
        }

        public Builder issuer(IssuingUnit unit) {
            issuer = Optional.of(unit);
            return this;
        }

        public Builder issuedOn(LocalDate day) {
            issuedOn = Optional.of(day);
            return this;
        }

        /** When not said, the day of issue. */
        public Builder validFrom(LocalDate day) {
            validFrom = Optional.of(day);
            return this;
        }

        public Builder validUntil(LocalDate day) {
            validUntil = Optional.of(day);
            return this;
        }

        public Builder field(String label, String labelEn, String value) {
            fields.add(new Field(label, labelEn, value));
            return this;
        }

        public Builder table(List<Column> columns, List<List<String>> rows) {
            table = Optional.of(new Table(columns, rows));
            return this;
        }

        public Builder note(String paragraph) {
            notes.add(paragraph);
            return this;
        }

        public Builder qrText(String text) {
            qrText = text;
            return this;
        }

        public Builder page(Page orientation) {
            page = orientation;
            return this;
        }

        public Builder look(Look value) {
            look = value;
            return this;
        }

        public Builder photograph(Photograph value) {
            photograph = Optional.of(value);
            return this;
        }

        /** Another unit's seal stands in the issuer's place: it took over from it. */
        public Builder sealer(IssuingUnit unit) {
            sealer = Optional.of(unit);
            return this;
        }

        /** @throws IllegalStateException naming the part that is missing */
        public LicenceDocument build() {
            return new LicenceDocument(
                    type,
                    said(identifier, "identifier"),
                    said(number, "number"),
                    holder.orElseThrow(() -> missing("holder")),
                    issuer.orElseThrow(() -> missing("issuer")),
                    issuedOn.orElseThrow(() -> missing("issuedOn")),
                    validFrom.or(() -> issuedOn).orElseThrow(() -> missing("validFrom")),
                    validUntil,
                    fields,
                    table,
                    notes,
                    said(qrText, "qrText"),
                    page,
                    look,
                    photograph,
                    sealer);
        }

        private static String said(String value, String part) {
            if (value.isBlank()) {
                throw missing(part);
            }
            return value;
        }

        private static IllegalStateException missing(String part) {
            return new IllegalStateException("a licence needs its " + part);
        }
    }
}
