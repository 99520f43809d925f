package org.tongban.seal;

import java.util.List;
import org.tongban.seal.face.PlaceCheck;

/** Whether seals, QR code and photograph may stand where the look of a licence puts them. */
public final class FacePlaces {
    private FacePlaces() {}

    /**
     * What runs off the page or covers something, whatever the licences of a type say.
     *
     * @param specimen a licence of the type: its title, number and look count
     * @param seals how many units seal it
     */
    public static List<PlaceFault> faults(LicenceDocument specimen, int seals) {
        return PlaceCheck.faults(specimen, seals);
    }
}
