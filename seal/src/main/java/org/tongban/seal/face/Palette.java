package org.tongban.seal.face;

import org.tongban.seal.LicenceDocument.Colour;

/** The colours of a licence, as 0xRRGGBB: title, lines of the frame, its bands, the pale figure behind the text. */
record Palette(int title, int rule, int band, int figure) {
    static Palette of(Colour colour) {
        return switch (colour) {
            case RED -> new Palette(0x8c1c13, 0x9c7434, 0xc9a56b, 0xf4ead8);
            case BLUE -> new Palette(0x173f74, 0x4a6fa3, 0x9fb8d9, 0xe8eff8);
            case GREEN -> new Palette(0x1c5a3a, 0x4f8264, 0xa3c4ae, 0xe6f1e9);
            case GOLD -> new Palette(0x6f4a0c, 0xa87d2b, 0xd4b876, 0xf7efdc);
        };
    }
}
