package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceDocument.Area;
import org.tongban.seal.LicenceDocument.Colour;
import org.tongban.seal.LicenceDocument.Look;
import org.tongban.seal.LicenceDocument.Style;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.Photographs;
import org.tongban.seal.SealedFile;
import org.tongban.seal.UnitSeal;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;
import org.tongban.server.testing.Portraits;

/** What licences have in common is left out of what is kept of each, and comes back byte by byte. */
class FilePartsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    private static final IssuingUnit MARKET = new IssuingUnit("临汾市尧都区市场监督管理局", "a");
    private static final IssuingUnit FIRE = new IssuingUnit("临汾市消防救援支队", "b");

    private static CertificateAuthority authority;
    private static UnitSeal seal;
    private static UnitSeal second;

    private final Map<ByteBuffer, byte[]> kept = new HashMap<>();

    @BeforeAll
    static void seals(@TempDir Path folder) {
        authority = CertificateAuthority.open(folder, "test".toCharArray(), NOW);
        seal = authority.seal(MARKET, NOW);
        second = authority.seal(FIRE, NOW);
    }

    @Test
    void a_file_comes_back_as_it_was() {
        byte[] file = LicenceFile.seal(licence("晋味轩", "无"), seal, NOW);

        FileParts parts = kept(file);

        assertThat(parts.own()).hasSizeLessThan(file.length / 2);
        assertThat(whole(parts.own())).isEqualTo(file);
    }

    @Test
    void so_does_one_with_remarks_and_the_seals_of_two_units() {
        byte[] file = LicenceFile.seal(licence("晋味轩", "从事网络经营的，应当在主页面公示本许可证。"), List.of(seal, second), NOW);

        assertThat(whole(kept(file).own())).isEqualTo(file);
    }

    @Test
    void two_licences_of_a_kind_share_everything_but_what_is_theirs() {
        FileParts one = kept(LicenceFile.seal(licence("晋味轩", "无"), seal, NOW));
        FileParts other = kept(LicenceFile.seal(licence("福来顺", "无"), seal, NOW));

        assertThat(other.digests()).isDeepEqualTo(one.digests());
        assertThat(kept).hasSize(one.digests().length);
        assertThat(other.own()).isNotEqualTo(one.own());
    }

    @Test
    void what_is_no_licence_of_ours_stays_whole() {
        for (byte[] file : new byte[][] {{}, {1, 2, 3}, "PK\u0003\u0004 and nothing more".getBytes()}) {
            FileParts parts = FileParts.of(file);

            assertThat(parts.common()).isEmpty();
            assertThat(whole(parts.own())).isEqualTo(file);
        }
    }

    @Test
    void what_differs_from_the_pattern_of_a_kind_is_little_and_comes_back_as_it_was() {
        for (LicenceFile.Terms terms :
                List.of(LicenceFile.Terms.at(NOW), LicenceFile.Terms.at(NOW).stampedBy(authority.timeStamps()))) {
            for (String name : List.of("晋味轩", "福来顺", "龘靐齉", "𠮷野家")) {
                LicenceDocument document = licence(name, "从事网络经营的，应当在主页面公示本许可证。");
                SealedFile file = LicenceFile.sealed(document, List.of(seal), terms);

                FileParts parts = FileParts.of(file, patterns().of(document, List.of(seal), terms));

                assertThat(parts.own())
                        .as(name)
                        .hasSizeLessThan(FileParts.of(file).own().length / 2);
                parts.common().forEach(part -> kept.put(ByteBuffer.wrap(part.sha256()), part.content()));
                assertThat(whole(parts.own())).as(name).isEqualTo(file.bytes());
            }
        }
    }

    @Test
    void a_photograph_is_kept_by_itself_as_it_is_and_never_told_by_how_it_differs() {
        Area place = new Area(237, 66, 33, 48);
        LicenceFile.Terms terms = LicenceFile.Terms.at(NOW);
        LicenceDocument document = photographed(place, Color.ORANGE);
        byte[] jpeg = document.photograph().orElseThrow().jpeg();
        FileParts.Pattern pattern = patterns().of(document, List.of(seal), terms);

        SealedFile file = LicenceFile.sealed(document, List.of(seal), terms);
        FileParts parts = FileParts.of(file, pattern);
        FileParts later = kept(LicenceFile.seal(document, List.of(seal, second), NOW));

        for (FileParts each : List.of(parts, later)) {
            assertThat(each.common().stream().map(FileParts.Common::content))
                    .filteredOn(content -> Arrays.equals(content, jpeg))
                    .hasSize(1);
            each.common().forEach(part -> kept.put(ByteBuffer.wrap(part.sha256()), part.content()));
        }
        assertThat(parts.own()).hasSizeLessThan(4000);
        assertThat(whole(parts.own())).isEqualTo(file.bytes());
        assertThat(patterns()
                        .of(photographed(place, Color.PINK), List.of(seal), terms)
                        .kept()
                        .sha256())
                .as("nothing of the photograph is in the pattern")
                .isEqualTo(pattern.kept().sha256());
    }

    private static LicenceDocument photographed(Area place, Color head) {
        Photographs.Made made = Photographs.of(Portraits.jpeg(900, 1200, head), place);
        return LicenceDocument.of(new LicenceDocument.Type("x", "机动车驾驶证", "Driving Licence"))
                .identifier("urn:x")
                .number("2")
                .holder("例照相", "公民身份号码", "999999********0011")
                .issuer(MARKET)
                .issuedOn(LocalDate.of(2026, 11, 20))
                .qrText("https://tongban.example.org/v/x")
                .look(new Look(Style.ORNATE, Colour.RED, Optional.empty(), Optional.empty(), Optional.of(place)))
                .photograph(((Photographs.Made.Good) made).photograph())
                .build();
    }

    @Test
    void a_pattern_is_always_the_same_and_has_nothing_of_the_holder_and_no_signature() {
        LicenceDocument document = licence("晋味轩", "无");
        LicenceFile.Terms terms = LicenceFile.Terms.at(NOW);
        FileParts.Common one = patterns().of(document, List.of(seal), terms).kept();
        FileParts.Common other = patterns()
                .of(licence("福来顺", "从事网络经营的，应当在主页面公示本许可证。"), List.of(seal), terms)
                .kept();

        assertThat(other.sha256()).isEqualTo(one.sha256());
        String text = new String(one.content(), StandardCharsets.UTF_8);
        assertThat(text).contains("食品经营许可证", "经营场所").doesNotContain("晋味轩", "91141002MA0KXYZ12A", "平阳北街");
        byte[] unsigned = patterns().blank(document, List.of(seal), terms).bytes();
        assertThat(Verifier.verify(unsigned, authority.anchors(), Instant.now()))
                .isInstanceOfSatisfying(
                        Verification.Signed.class,
                        said -> assertThat(said.verdict()).isEqualTo(Verification.Verdict.BROKEN));
    }

    private Patterns patterns() {
        return new Patterns(authority.anchors().timeStampers());
    }

    private FileParts kept(byte[] file) {
        FileParts parts = FileParts.of(file);
        parts.common().forEach(part -> kept.put(ByteBuffer.wrap(part.sha256()), part.content()));
        return parts;
    }

    private byte[] whole(byte[] own) {
        return FileParts.whole(own, digest -> Objects.requireNonNull(kept.get(ByteBuffer.wrap(digest))));
    }

    private static LicenceDocument licence(String name, String remark) {
        return LicenceDocument.of(new LicenceDocument.Type("x", "食品经营许可证", "Food Business Licence"))
                .identifier("urn:x")
                .number("JY2")
                .holder(name, "统一社会信用代码", "91141002MA0KXYZ12A")
                .issuer(MARKET)
                .issuedOn(LocalDate.of(2026, 11, 20))
                .field("经营场所", "Premises", "平阳北街 " + name.length() + " 号")
                .note(remark)
                .qrText("https://tongban.example.org/v/x")
                .build();
    }
}
