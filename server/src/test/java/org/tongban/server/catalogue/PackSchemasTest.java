package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas that editors complete and validate by say the same as the check. */
class PackSchemasTest {

    private static final Path SCHEMAS =
            Path.of("..", "packs", "schema").toAbsolutePath().normalize();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, String> OF_FOLDER = Map.of(
            "elements", "elements",
            "materials", "material",
            "licences", "licence",
            "procedures", "procedure",
            "items", "item",
            "themes", "theme",
            "local", "local",
            "calendar", "calendar");

    private final SchemaRegistry registry =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts()));

    @Test
    void every_published_file_is_valid() {
        List<String> wrong = new ArrayList<>();
        for (Path folder : PublishedPacks.folders()) {
            for (Path file : files(folder)) {
                String kind = kind(folder.relativize(file));
                validate(kind, read(file)).forEach(error -> wrong.add(file + ": " + error));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_small_pack_of_the_checks_is_valid() {
        CasesTest.gasIsForTheProvince()
                .with(Mistakes.LOCAL, "item: open-shop\nlimit: { situations: { hot: 5 wd } }\n")
                .texts()
                .forEach((name, text) -> assertThat(validate(kind(Path.of(name.replaceFirst("^[^/]+/", ""))), text))
                        .as(name)
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "item, cn/items/open-shop.yaml, kind: licence, kind: permit",
        "item, cn/items/open-shop.yaml, fee: none, colour: red",
        "item, cn/items/open-shop.yaml, 20 wd, twenty",
        "item, cn/items/open-shop.yaml, weight: main, weight: heavy",
        "item, cn/items/open-shop.yaml, decides: market, 'decides: market\nlevel: region'",
        "item, cn/items/open-shop.yaml, title: { zh: 用气, 'level: province, title: { zh: 用气'",
        "item, cn/items/open-shop.yaml, title: { zh: 用气, 'limit: { statutory: 9 wd, promised: 5 wd }, title: { zh: 用气'",
        "theme, cn/themes/shop.yaml, ask: fuel, asks: fuel",
        "elements, cn/elements/shop.yaml, shop_area:, Shop-Area:",
        "material, cn/materials/plan.yaml, 1 MB, much",
        "licence, cn/licences/shop-licence.yaml, holder: business, holder: anybody",
        "procedure, cn/procedures/simple.yaml, limit: item, limit: soon",
        "regions, cn-14/regions.yaml, 141002, 1410"
    })
    void what_the_check_refuses_in_one_file_the_schema_refuses(String kind, String file, String from, String to) {
        assertThat(validate(kind, new SmallPack().changing(file, from, to).text(file)))
                .isNotEmpty();
    }

    private List<Error> validate(String kind, String yaml) {
        Object plain = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        JsonNode tree = JSON.valueToTree(plain);
        Schema schema = registry.getSchema(SchemaLocation.of("https://tongban.org/packs/schema/" + kind + ".json"));
        return schema.validate(tree);
    }

    private static String kind(Path inPack) {
        return inPack.getNameCount() == 1
                ? inPack.toString().replace(".yaml", "")
                : OF_FOLDER.getOrDefault(inPack.getName(0).toString(), "none");
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        files(SCHEMAS).forEach(file -> texts.put("https://tongban.org/packs/schema/" + file.getFileName(), read(file)));
        return texts;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().matches(".*\\.(yaml|json)"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
