package org.tongban.seal;

/**
 * Something on the face of a licence that stands in the wrong place.
 *
 * @param sentence what is wrong with the place, and what would do
 */
public record PlaceFault(Thing thing, Sentence sentence) {
    /** What stands there. */
    public enum Thing {
        SEAL,
        QR,
        PHOTO
    }
}
