package org.tongban.server.catalogue.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.Question;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.ThemeItem;
import org.tongban.server.catalogue.ValueSource;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** What nobody uses: a leftover, or something forgotten elsewhere. */
final class UsageChecks {

    private final Packs packs;
    private final Findings findings;
    private final Set<String> elements = new HashSet<>();
    private final Set<String> materials = new HashSet<>();
    private final Set<String> issued = new HashSet<>();

    UsageChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
    }

    void run() {
        packs.items().all().forEach(read -> note(read.value()));
        packs.themes().all().forEach(read -> note(read.value()));
        packs.licences().all().forEach(read -> note(read.value()));
        packs.materials().all().forEach(this::material);
        packs.elements().forEach((id, read) -> element(id, read));
        packs.licences().all().forEach(this::licence);
        packs.themes().all().forEach(this::questions);
    }

    private void note(Item item) {
        item.fields().forEach(use -> {
            elements.add(use.element());
            elements.addAll(use.when().names());
        });
        item.materials().forEach(use -> {
            materials.add(use.material());
            elements.addAll(use.when().names());
        });
        item.situations().forEach(situation -> elements.addAll(situation.when().names()));
        item.visit().ifPresent(visit -> elements.addAll(visit.when().names()));
        item.results().forEach(result -> {
            if (result instanceof ItemResult.Licence(String licence, var present)) {
                issued.add(licence);
            }
        });
    }

    private void note(Theme theme) {
        theme.questions().forEach(question -> elements.add(question.id()));
        theme.items().forEach(entry -> elements.addAll(entry.when().names()));
        theme.composite().ifPresent(issued::add);
    }

    private void note(LicenceType licence) {
        licence.face().forEach(field -> elements.add(field.element()));
    }

    private void material(Read<Material> read) {
        String id = read.value().id();
        if (!materials.contains(id)) {
            findings.add(
                    Check.UNUSED_MATERIAL,
                    read.node().place(),
                    id,
                    "没有事项使用材料“" + id + "”",
                    "No item uses the material “" + id + "”");
        }
    }

    private void element(String id, Read<DataElement> read) {
        if (!elements.contains(id) && !(read.value().source() instanceof ValueSource.Computed)) {
            findings.add(
                    Check.UNUSED_ELEMENT,
                    read.node().place(),
                    id,
                    "没有问题、表单、证照或条件使用数据元“" + id + "”",
                    "No question, form, licence or condition uses the data element “" + id + "”");
        }
    }

    private void licence(Read<LicenceType> read) {
        String id = read.value().id();
        if (!issued.contains(id)) {
            findings.add(
                    Check.UNISSUED_LICENCE,
                    read.node().place(),
                    id,
                    "没有事项颁发证照“" + id + "”，也没有主题以它为综合许可凭证",
                    "No item issues the licence “" + id + "”, and no theme has it as its composite");
        }
    }

    /** A question is of use to another question, to an item, or as a field. */
    private void questions(Read<Theme> read) {
        Theme theme = read.value();
        Set<String> used = new HashSet<>();
        theme.questions().forEach(question -> used.addAll(question.when().names()));
        for (ThemeItem entry : theme.items()) {
            used.addAll(entry.when().names());
            packs.items().byId().getOrDefault(entry.item(), List.of()).forEach(item -> use(item.value(), used));
        }
        for (int i = 0; i < theme.questions().size(); i++) {
            Question question = theme.questions().get(i);
            if (!used.contains(question.id())) {
                findings.add(
                        Check.UNUSED_QUESTION,
                        read.at("questions", i),
                        theme.id(),
                        "没有规则用到问题“" + question.id() + "”的回答",
                        "No rule uses the answer to “" + question.id() + "”");
            }
        }
    }

    /** Who may apply decides items too: that is what the kind of applicant is asked for. */
    private static void use(Item item, Set<String> used) {
        used.add("subject_kind");
        item.situations().forEach(situation -> used.addAll(situation.when().names()));
        item.visit().ifPresent(visit -> used.addAll(visit.when().names()));
        item.materials().forEach(use -> used.addAll(use.when().names()));
        item.fields().forEach(use -> {
            used.add(use.element());
            used.addAll(use.when().names());
        });
    }
}
