package org.tongban.server.catalogue;

import java.util.Locale;
import java.util.Optional;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceDocument.Centre;
import org.tongban.seal.LicenceDocument.Square;

/**
 * How the page of a licence looks.
 *
 * @param portrait upright instead of across
 * @param style {@code ornate}, {@code certificate}, {@code register} or {@code notice}
 * @param colour of title and border: {@code red}, {@code blue}, {@code green} or {@code gold}
 * @param seal where the issuer's seal stands; empty: where it usually does
 * @param qr where the QR code stands; empty: at the lower left
 * @param photo the holder's photograph; empty: there is none
 */
public record LicenceLook(
        boolean portrait,
        String style,
        String colour,
        Optional<Centre> seal,
        Optional<Square> qr,
        Optional<LicencePhoto> photo) {
    public static final LicenceLook USUAL =
            new LicenceLook(false, "ornate", "red", Optional.empty(), Optional.empty(), Optional.empty());

    /** The face with this look. */
    public void on(LicenceDocument.Builder face) {
        face.page(portrait ? LicenceDocument.Page.PORTRAIT : LicenceDocument.Page.LANDSCAPE)
                .look(new LicenceDocument.Look(
                        LicenceDocument.Style.valueOf(style.toUpperCase(Locale.ROOT)),
                        LicenceDocument.Colour.valueOf(colour.toUpperCase(Locale.ROOT)),
                        seal,
                        qr,
                        photo.map(LicencePhoto::place)));
    }
}
