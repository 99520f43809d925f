package org.tongban.server.catalogue.check;

import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.FaceField;
import org.tongban.server.catalogue.Handover;
import org.tongban.server.catalogue.Instead;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Situation;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.catalogue.ValueSource;
import org.tongban.server.catalogue.pack.LocalSetting;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** Everything referred to exists. */
final class ReferenceChecks {

    private static final LocalText ITEM = LocalText.of("事项", "item");
    private static final LocalText MATERIAL = LocalText.of("材料", "material");
    private static final LocalText LICENCE = LocalText.of("证照类型", "licence type");
    private static final LocalText ELEMENT = LocalText.of("数据元", "data element");
    private static final LocalText ROLE = LocalText.of("单位职责", "role");
    private static final LocalText PROCEDURE = LocalText.of("流程", "procedure");
    private static final LocalText SITUATION = LocalText.of("情形", "situation");
    private static final LocalText UNIT = LocalText.of("单位", "unit");
    private static final LocalText COUNTER = LocalText.of("窗口", "counter");
    private static final LocalText FILE = LocalText.of("文件", "file");
    private static final LocalText REGION = LocalText.of("地区", "region");

    private final Packs packs;
    private final Findings findings;

    ReferenceChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
    }

    void run() {
        packs.items().all().forEach(this::item);
        packs.themes().all().forEach(this::theme);
        packs.materials().all().forEach(this::material);
        packs.licences().all().forEach(this::licence);
        packs.elements().values().forEach(this::element);
        packs.units().values().forEach(this::unit);
        packs.counters()
                .values()
                .forEach(read -> require(
                        UNIT,
                        read.value().unit(),
                        packs.units()::containsKey,
                        read.at("unit"),
                        read.value().id()));
        packs.settings().forEach(this::setting);
    }

    private void item(Read<Item> read) {
        Item item = read.value();
        String id = item.id();
        role(item.decides(), read.at("decides"), id);
        require(PROCEDURE, item.procedure(), packs.procedures()::has, read.at("procedure"), id);
        if (item.result() instanceof ItemResult.Licence(String licence, var present)) {
            require(LICENCE, licence, packs.licences()::has, read.at("result", "licence"), id);
        }
        for (int i = 0; i < item.situations().size(); i++) {
            Place place = read.at("situations", i, "result", "licence");
            item.situations().get(i).result().ifPresent(result -> {
                if (result instanceof ItemResult.Licence(String licence, var present)) {
                    require(LICENCE, licence, packs.licences()::has, place, id);
                }
            });
        }
        Set<String> situations = item.situations().stream().map(Situation::id).collect(Collectors.toSet());
        for (int i = 0; i < item.fields().size(); i++) {
            var use = item.fields().get(i);
            require(ELEMENT, use.element(), packs.elements()::containsKey, read.at("fields", i, "element"), id);
            all(SITUATION, use.situations(), situations::contains, read.at("fields", i, "situations"), id);
        }
        for (int i = 0; i < item.materials().size(); i++) {
            var use = item.materials().get(i);
            require(MATERIAL, use.material(), packs.materials()::has, read.at("materials", i, "material"), id);
            all(SITUATION, use.situations(), situations::contains, read.at("materials", i, "situations"), id);
        }
        all(ITEM, item.needs(), packs.items()::has, read.at("needs"), id);
    }

    private void theme(Read<Theme> read) {
        Theme theme = read.value();
        for (int i = 0; i < theme.items().size(); i++) {
            require(ITEM, theme.items().get(i).item(), packs.items()::has, read.at("items", i, "item"), theme.id());
        }
        theme.core()
                .ifPresent(core -> require(
                        LocalText.of("本主题的事项", "item of this theme"),
                        core,
                        id -> theme.item(id).isPresent(),
                        read.at("core"),
                        theme.id()));
        theme.composite()
                .ifPresent(id -> require(LICENCE, id, packs.licences()::has, read.at("composite"), theme.id()));
    }

    private void material(Read<Material> read) {
        Material material = read.value();
        material.issuer().ifPresent(role -> role(role, read.at("issuer"), material.id()));
        material.replacedBy().ifPresent(instead -> {
            if (instead instanceof Instead.Licence(String licence)) {
                require(LICENCE, licence, packs.licences()::has, read.at("replaced-by", "licence"), material.id());
            }
        });
        material.template()
                .ifPresent(file -> require(
                        FILE,
                        file,
                        name -> Files.isRegularFile(read.pack().folder().resolve(name)),
                        read.at("template"),
                        material.id()));
        all(ITEM, material.needsResultOf(), packs.items()::has, read.at("needs-result-of"), material.id());
    }

    private void licence(Read<LicenceType> read) {
        LicenceType licence = read.value();
        role(licence.issuer(), read.at("issuer"), licence.id());
        for (int i = 0; i < licence.face().size(); i++) {
            String element = licence.face().get(i).element();
            require(ELEMENT, element, packs.elements()::containsKey, read.at("face", i, "element"), licence.id());
        }
        for (int i = 0; i < licence.behind().size(); i++) {
            String element = licence.behind().get(i).element();
            require(ELEMENT, element, packs.elements()::containsKey, read.at("behind", i, "element"), licence.id());
        }
        Set<String> face = licence.face().stream().map(FaceField::element).collect(Collectors.toSet());
        all(
                LocalText.of("证面的数据元", "element of its face"),
                licence.onRequest(),
                face::contains,
                read.at("on-request"),
                licence.id());
        licence.coSealedBy().forEach(role -> role(role, read.at("co-sealed-by"), licence.id()));
        all(LICENCE, licence.gathers(), packs.licences()::has, read.at("composite", "gathers"), licence.id());
        licence.look()
                .photo()
                .ifPresent(photo -> require(
                        MATERIAL,
                        photo.material(),
                        packs.materials()::has,
                        read.at("look", "photo", "material"),
                        licence.id()));
    }

    private void element(Read<DataElement> read) {
        Optional<String> licence = switch (read.value().source()) {
            case ValueSource.FromLicence(String id) -> Optional.of(id);
            case ValueSource.LicenceNumber(String id) -> Optional.of(id);
            default -> Optional.empty();
        };
        licence.ifPresent(id -> require(
                LICENCE,
                id,
                packs.licences()::has,
                read.at("source"),
                read.value().id()));
    }

    private void unit(Read<Unit> read) {
        Unit unit = read.value();
        unit.roles().forEach(role -> role(role, read.at("roles"), unit.id()));
        require(REGION, unit.region(), packs.regions()::containsKey, read.at("id"), unit.id());
        for (int i = 0; i < unit.handovers().size(); i++) {
            Handover handover = unit.handovers().get(i);
            require(UNIT, handover.to(), packs.units()::containsKey, read.at("succeeded-by", i, "unit"), unit.id());
            all(LICENCE, handover.licences(), packs.licences()::has, read.at("succeeded-by", i, "licences"), unit.id());
            all(ITEM, handover.items(), packs.items()::has, read.at("succeeded-by", i, "items"), unit.id());
        }
    }

    private void setting(Read<LocalSetting> read) {
        LocalSetting setting = read.value();
        require(ITEM, setting.item(), packs.items()::has, read.at("item"), setting.item());
        require(
                REGION,
                setting.region(),
                packs.regions()::containsKey,
                read.node().place(),
                setting.item());
        setting.unit().ifPresent(id -> require(UNIT, id, packs.units()::containsKey, read.at("unit"), setting.item()));
        all(COUNTER, setting.counters(), packs.counters()::containsKey, read.at("counters"), setting.item());
    }

    private void role(String role, Place place, String subject) {
        require(ROLE, role, packs.roles()::containsKey, place, subject);
    }

    private void all(LocalText what, Iterable<String> ids, Predicate<String> known, Place place, String subject) {
        ids.forEach(id -> require(what, id, known, place, subject));
    }

    /** A blank one is missing and was reported as such. */
    private void require(LocalText what, String id, Predicate<String> known, Place place, String subject) {
        if (id.isBlank() || known.test(id) || packs.unreadable(id)) {
            return;
        }
        findings.add(
                Check.DANGLING_REFERENCE,
                place,
                subject,
                "没有" + what.zh() + "“" + id + "”，请新建或改正引用",
                "There is no " + what.en() + " “" + id + "”; add it, or correct the reference");
    }
}
