package org.tongban.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tongban.seal.LicenceDocument.Area;
import org.tongban.seal.LicenceDocument.Column;
import org.tongban.seal.LicenceDocument.Page;
import org.tongban.seal.LicenceDocument.Type;

/** Licences, units and an authority that tests share. */
final class Examples {
    static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    static final char[] PASSWORD = "correct horse".toCharArray();
    static final IssuingUnit APPROVAL = new IssuingUnit("临汾市尧都区行政审批服务管理局", "11141002MB1234567X");
    static final IssuingUnit CITY_MANAGEMENT = new IssuingUnit("临汾市尧都区城市管理局", "11141002MB7654321Y");

    private Examples() {}

    /** One authority for all tests that don't ask about its files. */
    static CertificateAuthority authority() {
        return Shared.AUTHORITY;
    }

    static UnitSeal seal() {
        return authority().seal(APPROVAL, NOW);
    }

    static byte[] sealedFoodLicence() {
        return LicenceFile.seal(foodLicence().build(), seal(), NOW);
    }

    static LicenceDocument.Builder foodLicence() {
        return LicenceDocument.of(new Type("11100000MB0327461R001", "食品经营许可证", "Food Business Licence"))
                .identifier("1.2.156.3005.2.11100000MB0327461R001.11141002MB1234567X.JY21410020000123.001.K")
                .number("JY21410020000123")
                .holder("临汾市尧都区晋味轩餐饮有限公司", "统一社会信用代码", "91141002MA0KXYZ12A")
                .issuer(APPROVAL)
                .issuedOn(LocalDate.of(2026, 11, 20))
                .validUntil(LocalDate.of(2031, 11, 19))
                .field("法定代表人", "Legal Representative", "王晋")
                .field("经营场所", "Place of Business", "山西省临汾市尧都区鼓楼北大街 128 号 3 幢 1 层 105 室")
                .field("主体业态", "Type of Business", "餐饮服务经营者（中型餐馆）")
                .field("经营项目", "Scope", "热食类食品制售；冷食类食品制售（不含生食水产品）；自制饮品制售")
                .qrText("https://tongban.example.org/v/JY21410020000123");
    }

    static LicenceDocument.Builder compositeLicence() {
        List<Column> columns = List.of(
                new Column("事项", "Matter", 34),
                new Column("证照编号", "Licence No.", 24),
                new Column("许可机关", "Issued by", 28),
                new Column("有效期至", "Until", 15),
                new Column("状态", "Status", 12));
        List<List<String>> rows = List.of(
                List.of("食品经营许可", "JY21410020000123", "临汾市尧都区行政审批服务管理局", "2031-11-19", "有效"),
                List.of("户外招牌设置", "尧城管招〔2026〕118", "临汾市尧都区城市管理局", "2029-11-19", "有效"),
                List.of("城镇污水排入排水管网许可", "—", "临汾市尧都区行政审批服务管理局", "—", "未取得"));
        return LicenceDocument.of(new Type("ZH001", "综合许可凭证", "Composite Licence"))
                .identifier("1.2.156.3005.2.11140000MB0327461R001.11141002MB1234567X.ZH2026000017.001.K")
                .number("ZH-141002-2026-000017")
                .holder("临汾市尧都区晋味轩餐饮有限公司", "统一社会信用代码", "91141002MA0KXYZ12A")
                .issuer(APPROVAL)
                .issuedOn(LocalDate.of(2026, 11, 20))
                .field("行业", "Trade", "餐饮服务（开办餐馆）")
                .table(columns, rows)
                .note("“城镇污水排入排水管网许可”尚未取得，取得前不得从事相应活动。")
                .note("对所列许可决定不服的，可自知道之日起六十日内申请行政复议，或者六个月内依法提起行政诉讼。")
                .qrText("https://tongban.example.org/v/ZH-141002-2026-000017")
                .page(Page.PORTRAIT);
    }

    /** With a drawn portrait of nobody in its place. */
    static LicenceDocument.Builder photographed() {
        Area place = new Area(237, 62, 33, 44);
        return LicenceDocument.of(new Type("11999999000000000Q042", "机动车驾驶证", "Driving Licence"))
                .identifier("1.2.156.3005.2.11999999000000000Q042.11141002MB1234567X.2026000000001.001.K")
                .number("999999199001010011")
                .holder("张例一", "公民身份号码", "999999********0011")
                .issuer(APPROVAL)
                .issuedOn(LocalDate.of(2026, 11, 20))
                .validUntil(LocalDate.of(2032, 11, 19))
                .field("准驾车型", "Class", "C1")
                .qrText("https://tongban.example.org/v/999999199001010011")
                .look(new LicenceDocument.Look(
                        LicenceDocument.Style.ORNATE,
                        LicenceDocument.Colour.BLUE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(place)))
                .photograph(photograph(place));
    }

    static Photograph photograph(Area place) {
        byte[] file = Pictures.file(Pictures.portrait(900, 1200), "jpeg");
        return ((Photographs.Made.Good) Photographs.of(file, place)).photograph();
    }

    /** An official letter of 30 paragraphs, which take three pages. */
    static LicenceDocument letterOfThreePages() {
        LicenceDocument.Builder letter = LicenceDocument.of(new Type("official-paper", "督办通知", "Supervision Notice"))
                .identifier("paper-0190a1b2")
                .number("尧督办〔2026〕12号")
                .holder("临汾市尧都区城市管理局", "", "")
                .issuer(APPROVAL)
                .issuedOn(LocalDate.of(2026, 11, 20))
                .qrText("https://tongban.example.org/notices/0190a1b2")
                .page(Page.PORTRAIT)
                .look(new LicenceDocument.Look(LicenceDocument.Style.LETTER, LicenceDocument.Colour.RED));
        for (int i = 1; i <= 30; i++) {
            letter.note("第" + i + "段，请对照月度计划抓紧落实，逾期的要逐项说明原因、明确完成时间，涉及几个部门的由牵头单位会同配合单位办理。");
        }
        return letter.build();
    }

    /** The folder of files made by other tools, when it lies beside the project or above it. */
    static Optional<Path> samples() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null) {
            Path samples = at.resolve("shared/samples/ofd");
            if (Files.isDirectory(samples)) {
                return Optional.of(samples);
            }
            at = at.getParent();
        }
        return Optional.empty();
    }

    private static final class Shared {
        static final CertificateAuthority AUTHORITY = open();

        private static CertificateAuthority open() {
            try {
                return CertificateAuthority.open(Files.createTempDirectory("tongban-seal-test"), PASSWORD, NOW);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
