package org.tongban.server.catalogue.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.tongban.kernel.id.LicenceTypeCode;
import org.tongban.kernel.id.UnifiedCreditCode;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/**
 * Licence types and the units that issue them have codes of their own: the identifier of every licence is made of them
 * (GB/T 36902, 36904). A code's form and check character are looked at where it is read.
 */
final class CodeChecks {
    private final Packs packs;
    private final Findings findings;

    CodeChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
    }

    void run() {
        types();
        units();
        standIns();
    }

    private void types() {
        Map<LicenceTypeCode, String> known = new LinkedHashMap<>();
        for (Read<LicenceType> read : packs.licences().all()) {
            LicenceType type = read.value();
            if (type.registered().isEmpty()) {
                findings.add(
                        Check.LICENCE_CODE,
                        read.at("licence"),
                        type.id(),
                        "“" + type.title().zh() + "”没有证照类型代码（code），其证照标识只能用占位代码 " + type.code(),
                        "“" + type.title().en() + "” has no type code (code): identifiers of its licences carry the"
                                + " stand-in " + type.code());
            }
            type.registered().ifPresent(code -> {
                String other = known.putIfAbsent(code, type.id());
                if (other != null && !other.equals(type.id())) {
                    findings.add(
                            Check.SAME_LICENCE_CODE,
                            read.at("code"),
                            type.id(),
                            "证照类型代码 " + code + " 已用于“" + other + "”",
                            "The type code " + code + " is that of “" + other + "” as well");
                }
            });
        }
    }

    private void units() {
        Map<UnifiedCreditCode, Unit> known = new LinkedHashMap<>();
        for (Read<Unit> read : packs.units().values()) {
            Unit unit = read.value();
            Unit other = known.putIfAbsent(unit.creditCode(), unit);
            if (other != null) {
                findings.add(
                        Check.SAME_CREDIT_CODE,
                        read.at(unit.registered().isPresent() ? "uscc" : "id"),
                        unit.id(),
                        "统一社会信用代码 " + unit.creditCode() + " 也是“" + other.name().zh() + "”的",
                        "The credit code " + unit.creditCode() + " is that of “"
                                + other.name().en() + "” as well");
            }
        }
    }

    /** Once for a file: a city sees at one look that it has its codes still to enter. */
    private void standIns() {
        packs.units().values().stream()
                .filter(read -> read.value().registered().isEmpty())
                .collect(Collectors.groupingBy(read -> read.at("id").file(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(without -> findings.add(
                        Check.STAND_IN_CODE,
                        without.getFirst().at("id"),
                        without.getFirst().value().id(),
                        "本文件有 " + without.size() + " 个单位没有写统一社会信用代码（uscc），其证照带占位代码（11999999 开头）",
                        "Credit codes (uscc) are missing here for " + without.size()
                                + " units; their licences carry stand-ins (11999999…)"));
    }
}
