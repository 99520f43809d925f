package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/**
 * Finds mistakes in small packs that were broken on purpose: each in its file and on its line.
 *
 * @param folder where packs are written to be loaded
 */
record Mistakes(Path folder) {

    static final String ITEM = "cn/items/open-shop.yaml";
    static final String THEME = "cn/themes/shop.yaml";
    static final String ELEMENTS = "cn/elements/shop.yaml";
    static final String MATERIAL = "cn/materials/plan.yaml";
    static final String LICENCE = "cn/licences/shop-licence.yaml";
    static final String PROCEDURE = "cn/procedures/simple.yaml";
    static final String REGIONS = "cn-14/regions.yaml";
    static final String UNITS = "cn-14-10/units.yaml";
    static final String LOCAL = "cn-14-10/local/open-shop.yaml";

    /** A reference to nothing. */
    void dangling(SmallPack broken, String file, String piece) {
        Path own = folder.resolve("dangling-" + System.identityHashCode(broken));
        expect("dangling-reference", broken, file, own, broken.line(file, piece));
    }

    List<Finding> expect(String check, SmallPack broken, String file, String piece) {
        Path own = folder.resolve("pack-" + System.identityHashCode(broken));
        return expect(check, broken, file, own, broken.line(file, piece));
    }

    private static List<Finding> expect(String check, SmallPack broken, String file, Path folder, int line) {
        List<Finding> findings = broken.load(folder).findings().stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
        assertThat(findings).as(check).isNotEmpty().anySatisfy(finding -> {
            assertThat(finding.place().file()).isEqualTo(folder.resolve(file).toString());
            assertThat(finding.place().line()).isEqualTo(line);
        });
        return findings;
    }

    List<Finding> errors(SmallPack broken) {
        return broken.load(folder).findings().stream().filter(Finding::isError).toList();
    }

    static String item(String id, String more) {
        return """
                item: %s
                title: { zh: 事项, en: Item }
                kind: licence
                decides: market
                subjects: [company]
                basis:
                  - { law: { zh: 商店法, en: Shop Law }, article: "1", kind: law }
                conditions: []
                fields: []
                materials: []
                procedure: simple
                limit: { statutory: 20 wd, promised: 10 wd, source: { zh: 第二条, en: Article 2 } }
                fee: none
                result: { licence: shop-licence }
                %s
                """.formatted(id, more);
    }

    static String licence(String id, String more) {
        return """
                licence: %s
                title: { zh: 证, en: Licence }
                holder: business
                issuer: market
                validity: long-term
                number: "X{serial:8}"
                face: []
                %s
                """.formatted(id, more);
    }
}
