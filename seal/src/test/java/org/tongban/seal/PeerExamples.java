package org.tongban.seal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Licences for other libraries to open. */
public final class PeerExamples {
    private static final String PAGE = "Doc_0/Pages/Page_0/Content.xml";

    private PeerExamples() {}

    public static byte[] foodLicence() {
        return Examples.sealedFoodLicence();
    }

    public static byte[] compositeLicenceWithTwoSeals() {
        UnitSeal other = Examples.authority().seal(Examples.CITY_MANAGEMENT, Examples.NOW);
        return LicenceFile.seal(Examples.compositeLicence().build(), List.of(Examples.seal(), other), Examples.NOW);
    }

    public static byte[] letterOfThreePages() {
        return LicenceFile.seal(Examples.letterOfThreePages(), Examples.seal(), Examples.NOW);
    }

    public static byte[] photographed() {
        return LicenceFile.seal(Examples.photographed().build(), Examples.seal(), Examples.NOW);
    }

    public static byte[] changedFoodLicence() {
        byte[] licence = Examples.sealedFoodLicence();
        String page = new String(Zips.file(licence, PAGE), StandardCharsets.UTF_8);
        return Zips.with(licence, PAGE, page.replace("晋味轩", "晋味斋").getBytes(StandardCharsets.UTF_8));
    }

    /** The package with one byte in the middle of a file flipped. */
    public static byte[] flipped(byte[] ofd, String name) {
        byte[] content = Zips.file(ofd, name);
        return Zips.with(ofd, name, Zips.flipped(content, content.length / 2));
    }

    /** A file of a package. */
    public static byte[] part(byte[] ofd, String name) {
        return Zips.file(ofd, name);
    }

    /** The folder of files made by other tools, when it is there. */
    public static Optional<Path> samples() {
        return Examples.samples();
    }
}
