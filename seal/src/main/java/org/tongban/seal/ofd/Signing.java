package org.tongban.seal.ofd;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tongban.seal.TimeStamper;
import org.tongban.seal.UnitSeal;
import org.tongban.seal.face.Mark.Place;
import org.tongban.seal.face.Numbers;
import org.tongban.seal.ses.SealData;
import org.tongban.seal.ses.Sm2;

/**
 * Adds electronic seals to the files of a document (GB/T 33190 §18): a list of signatures, and for each a description
 * with the digest of every protected file and a signature value.
 *
 * <p>Each seal protects all files there before it. The last one, where it closes the licence, also protects the list of
 * signatures, after which no further seal can be added unnoticed.
 */
public final class Signing {
    static final String LIST = "Doc_0/Signs/Signatures.xml";
    private static final String DESCRIPTION = "/Signature.xml";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** By how many seals there are. */
    private static final Map<Integer, Part> LISTS = new ConcurrentHashMap<>();

    private Signing() {}

    /** A seal and where it goes. @param page the id of the page */
    public record Stamp(UnitSeal seal, int page, Place place) {}

    /** Whether further seals may follow. */
    public enum Closing {
        CLOSED,
        OPEN
    }

    /**
     * How it is sealed.
     *
     * @param earlier seals that are there already
     * @param firstId of the first seal's place on the page
     * @param stamper gives time stamps, when there are to be any
     */
    public record Terms(int earlier, int firstId, Closing closing, Optional<TimeStamper> stamper, Instant at) {}

    /** The files with the files of these seals added, in order; a list of signatures among them is replaced. */
    public static List<Part> seal(List<Part> document, List<Stamp> stamps, Terms terms) {
        List<Part> parts = new ArrayList<>(document);
        parts.removeIf(part -> part.name().equals(LIST));
        Part list = LISTS.computeIfAbsent(terms.earlier() + stamps.size(), Signing::list);
        for (int i = 0; i < stamps.size(); i++) {
            if (i == stamps.size() - 1 && terms.closing() == Closing.CLOSED) {
                parts.add(list);
            }
            String folder = "Doc_0/Signs/Sign_" + (terms.earlier() + i) + "/";
            Part description = Part.text(
                    folder.substring(0, folder.length() - 1) + DESCRIPTION,
                    description(parts, folder, stamps.get(i), terms.firstId() + i, terms.at()));
            UnitSeal seal = stamps.get(i).seal();
            SealData.ToBeSigned toBeSigned =
                    SealData.toBeSigned(seal.data(), terms.at(), description.digest(), "/" + description.name());
            parts.add(description);
            parts.add(Part.pieces(
                    folder + "SignedValue.dat", SealData.pieces(toBeSigned, seal.key(), terms.stamper(), terms.at())));
        }
        if (terms.closing() == Closing.OPEN) {
            parts.add(list);
        }
        return parts;
    }

    /** Whether it says what a seal protects. */
    static boolean describes(Part part) {
        return part.name().endsWith(DESCRIPTION);
    }

    private static Part list(int count) {
        StringBuilder out = new StringBuilder(LicenceParts.PROLOGUE).append("<ofd:Signatures ");
        out.append(LicenceParts.NAMESPACE)
                .append("><ofd:MaxSignId>")
                .append(identifier(count))
                .append("</ofd:MaxSignId>");
        for (int i = 0; i < count; i++) {
            out.append("<ofd:Signature ID=\"")
                    .append(identifier(i + 1))
                    .append("\" Type=\"Seal\" BaseLoc=\"/Doc_0/Signs/Sign_");
            out.append(i).append("/Signature.xml\"/>");
        }
        return Part.text(LIST, out.append("</ofd:Signatures>").toString());
    }

    /** GB/T 33190 has an xs:ID here, which doesn't begin with a digit. */
    private static String identifier(int number) {
        return "s" + Integer.toString(1000 + number).substring(1);
    }

    private static String description(List<Part> parts, String folder, Stamp stamp, int id, Instant at) {
        StringBuilder out =
                new StringBuilder(3072).append(LicenceParts.PROLOGUE).append("<ofd:Signature ");
        out.append(LicenceParts.NAMESPACE).append("><ofd:SignedInfo>");
        out.append("<ofd:Provider ProviderName=\"tongban-seal\" Version=\"1.0\" Company=\"Tongban\"/>");
        out.append("<ofd:SignatureMethod>").append(Sm2.ALGORITHM.getId()).append("</ofd:SignatureMethod>");
        out.append("<ofd:SignatureDateTime>").append(TIME.format(at.atZone(CHINA)));
        out.append("</ofd:SignatureDateTime><ofd:References CheckMethod=\"1.2.156.10197.1.401\">");
        for (Part part : parts) {
            out.append(part.reference());
        }
        Place place = stamp.place();
        out.append("</ofd:References><ofd:StampAnnot ID=\"").append(identifier(id));
        out.append("\" PageRef=\"").append(stamp.page()).append("\" Boundary=\"");
        Numbers.append(out, place.centreX() - stamp.seal().width() / 2.0).append(' ');
        Numbers.append(out, place.centreY() - stamp.seal().height() / 2.0).append(' ');
        Numbers.append(out, stamp.seal().width()).append(' ');
        Numbers.append(out, stamp.seal().height())
                .append("\"/></ofd:SignedInfo><ofd:SignedValue>/")
                .append(folder);
        return out.append("SignedValue.dat</ofd:SignedValue></ofd:Signature>").toString();
    }
}
