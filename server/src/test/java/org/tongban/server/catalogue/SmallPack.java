package org.tongban.server.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A country, province and city pack that are as small as packs can be and have nothing wrong, to change and load. */
final class SmallPack {

    private final Map<String, String> files = new LinkedHashMap<>();

    SmallPack() {
        files.put("cn/pack.yaml", """
                pack: cn
                title: { zh: 全国, en: National }
                level: country
                """);
        files.put("cn/roles.yaml", """
                roles:
                  market: { title: { zh: 市场监管局, en: Market Bureau } }
                """);
        files.put("cn/calendar/2026.yaml", """
                calendar: 2026
                source: { zh: 通知, en: Notice }
                holidays:
                  - { name: { zh: 元旦, en: New Year }, from: 2026-01-01, make-up: [2026-01-04] }
                """);
        files.put("cn/elements/shop.yaml", """
                section: shop
                title: { zh: 店铺, en: Shop }
                elements:
                  shop_area:
                    title: { zh: 面积, en: Area }
                    type: number
                    min: 1
                    max: 1000
                  fuel:
                    title: { zh: 燃料, en: Fuel }
                    type: choice
                    options:
                      - { value: gas, title: { zh: 气, en: Gas } }
                      - { value: power, title: { zh: 电, en: Electricity } }
                """);
        files.put("cn/materials/plan.yaml", """
                material: plan
                title: { zh: 平面图, en: Plan }
                files: [pdf]
                max-size: 1 MB
                issued-by: applicant
                proves: [layout]
                sample: { zh: 样例, en: Sample }
                """);
        files.put("cn/licences/shop-licence.yaml", """
                licence: shop-licence
                title: { zh: 店铺许可证, en: Shop licence }
                code: 11999999000000000Q001
                holder: business
                issuer: market
                validity: 5 years
                number: "S{serial:8}"
                face:
                  - { element: shop_area }
                """);
        files.put("cn/procedures/simple.yaml", """
                procedure: simple
                title: { zh: 简单程序, en: Simple procedure }
                basis: 商店法 第二条
                limit: item
                start: decide
                steps:
                  decide:
                    title: { zh: 决定, en: Decide }
                    by: unit(item.decides)
                    outcomes:
                      grant: { title: { zh: 准予, en: Grant }, to: granted }
                      reject: { title: { zh: 不予, en: Reject }, to: rejected, must: [reasons] }
                ends:
                  granted: { title: { zh: 准予, en: Granted }, result: licence }
                  rejected: { title: { zh: 不予, en: Rejected }, result: decision, must: [reasons, remedies] }
                """);
        files.put("cn/items/open-shop.yaml", """
                item: open-shop
                title: { zh: 开店许可, en: Permit to open a shop }
                kind: licence
                decides: market
                subjects: [company]
                basis:
                  - { law: { zh: 商店法, en: Shop Law }, article: "1", kind: law }
                conditions:
                  - { zh: 有店面, en: There is a shop }
                situations:
                  - { situation: hot, title: { zh: 用气, en: Gas }, when: fuel = "gas" }
                  - { situation: cold, title: { zh: 用电, en: Power }, when: fuel = "power" }
                fields:
                  - { element: shop_area }
                materials:
                  - material: plan
                    weight: main
                    when: shop_area > 100
                    review: [{ zh: 清楚, en: It is clear }]
                procedure: simple
                limit:
                  statutory: 20 wd
                  promised: 10 wd
                  source: { zh: 商店法第二条, en: 'Shop Law, art. 2' }
                fee: none
                result: { licence: shop-licence }
                """);
        files.put("cn/themes/shop.yaml", """
                theme: shop
                title: { zh: 开店, en: Open a shop }
                summary: { zh: 开店, en: Open a shop }
                kind: trade
                audience: business
                questions:
                  - { ask: shop_area }
                  - { ask: fuel }
                items:
                  - item: open-shop
                    because: { zh: 要开店, en: You want to open a shop }
                """);
        files.put("cn-14/pack.yaml", """
                pack: cn-14
                title: { zh: 山西, en: Shanxi }
                level: province
                region: "140000"
                extends: cn
                """);
        files.put("cn-14/regions.yaml", """
                regions:
                  - { code: "140000", level: province, name: { zh: 山西省, en: Shanxi } }
                  - { code: "141000", level: city, name: { zh: 临汾市, en: Linfen } }
                  - { code: "141002", level: county, name: { zh: 尧都区, en: Yaodu } }
                """);
        files.put("cn-14-10/pack.yaml", """
                pack: cn-14-10
                title: { zh: 临汾, en: Linfen }
                level: city
                region: "141000"
                extends: cn-14
                """);
        files.put("cn-14-10/units.yaml", """
                units:
                  - id: 141000-market
                    name: { zh: 临汾市市场监管局, en: Market Bureau of Linfen }
                    roles: [market]
                    aliases: [市局]
                    uscc: 11999999000000019M
                """);
    }

    Map<String, String> texts() {
        return Map.copyOf(files);
    }

    SmallPack with(String file, String text) {
        files.put(file, text);
        return this;
    }

    SmallPack without(String file) {
        files.remove(file);
        return this;
    }

    /** Replaces a piece of a file, which must be there. */
    SmallPack changing(String file, String from, String to) {
        String text = text(file);
        if (!text.contains(from)) {
            throw new AssertionError(file + " has no “" + from + "”");
        }
        files.put(file, text.replace(from, to));
        return this;
    }

    SmallPack adding(String file, String more) {
        files.put(file, text(file) + more);
        return this;
    }

    /** The line, from 1, on which a piece of a file stands first. */
    int line(String file, String piece) {
        int at = text(file).indexOf(piece);
        if (at < 0) {
            throw new AssertionError(file + " has no “" + piece + "”");
        }
        return 1
                + (int) text(file)
                        .substring(0, at)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    Catalogue.Loading load(Path folder) {
        files.forEach((name, text) -> write(folder.resolve(name), text));
        List<Path> packs = files.keySet().stream()
                .filter(file -> file.endsWith("/pack.yaml"))
                .map(file -> folder.resolve(file.replace("/pack.yaml", "")))
                .toList();
        return Catalogue.load(packs, LocalDate.of(2026, 6, 1));
    }

    String text(String file) {
        return Optional.ofNullable(files.get(file)).orElseThrow(() -> new AssertionError("There is no " + file));
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
