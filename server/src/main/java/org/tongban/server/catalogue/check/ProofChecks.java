package org.tongban.server.catalogue.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.Instead;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.MaterialUse;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** No absurd proofs: neither duplicate nor circular ones (rulebook CAT-08). */
final class ProofChecks {

    private final Packs packs;
    private final Findings findings;
    private final Map<String, Material> materials = new HashMap<>();

    private final Map<String, DataElement> elements = new HashMap<>();

    /** What every item needs before it can be had. */
    private final Map<String, List<Need>> needs = new LinkedHashMap<>();

    /**
     * Something needed, which any one of several items gives.
     *
     * @param by the material, or {@code needs} when the item says so itself
     * @param anyOf empty when it comes from outside the catalogue
     */
    private record Need(String by, Set<String> anyOf) {

        boolean waits(Set<String> notHad) {
            return !anyOf.isEmpty() && notHad.containsAll(anyOf);
        }

        String on(Set<String> notHad) {
            return anyOf.stream().filter(notHad::contains).sorted().findFirst().orElseThrow();
        }
    }

    ProofChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
        packs.elements().forEach((id, read) -> elements.put(id, read.value()));
        packs.materials().all().forEach(read -> materials.put(read.value().id(), read.value()));
    }

    void run() {
        packs.items().all().forEach(this::duplicates);
        Map<String, Set<String>> issuers = new HashMap<>();
        packs.items().all().forEach(read -> {
            if (read.value().result() instanceof ItemResult.Licence(String licence, var present)) {
                issuers.computeIfAbsent(licence, first -> new LinkedHashSet<>())
                        .add(read.value().id());
            }
        });
        packs.items().all().forEach(read -> needs.put(read.value().id(), needsOf(read.value(), issuers)));
        circles();
    }

    private void duplicates(Read<Item> read) {
        List<MaterialUse> uses = read.value().materials();
        for (int i = 0; i < uses.size(); i++) {
            for (int j = 0; j < i; j++) {
                Set<String> both = new LinkedHashSet<>(proves(uses.get(i)));
                both.retainAll(proves(uses.get(j)));
                if (!both.isEmpty() && together(uses.get(i), uses.get(j))) {
                    findings.add(
                            Check.DUPLICATE_PROOF,
                            read.at("materials", i),
                            read.value().id(),
                            "“" + uses.get(i).material() + "”与“" + uses.get(j).material() + "”证明同一件事（"
                                    + String.join("、", both) + "），请去掉一个",
                            "“" + uses.get(i).material() + "” and “"
                                    + uses.get(j).material() + "” prove the same fact (" + String.join(", ", both)
                                    + "); drop one");
                }
            }
        }
    }

    private Set<String> proves(MaterialUse use) {
        Material material = materials.get(use.material());
        return material == null ? Set.of() : material.proves();
    }

    /** Can both be asked for at once? Situations exclude each other, and so do conditions on different values. */
    private boolean together(MaterialUse one, MaterialUse other) {
        boolean situations = one.situations().isEmpty()
                || other.situations().isEmpty()
                || one.situations().stream().anyMatch(other.situations()::contains);
        return situations && !Exclusion.exclude(one.when(), other.when(), elements);
    }

    private List<Need> needsOf(Item item, Map<String, Set<String>> issuers) {
        List<Need> taken = new ArrayList<>();
        item.needs().forEach(needed -> taken.add(new Need("needs", Set.of(needed))));
        for (MaterialUse use : item.materials()) {
            Material material = materials.get(use.material());
            if (material != null) {
                material.needsResultOf().forEach(needed -> taken.add(new Need(material.id(), Set.of(needed))));
                material.replacedBy().ifPresent(instead -> {
                    if (instead instanceof Instead.Licence(String licence)) {
                        taken.add(new Need(material.id(), issuers.getOrDefault(licence, Set.of())));
                    }
                });
            }
        }
        return taken;
    }

    /** Again and again takes what can be had with what can be had already; what is left waits for itself. */
    private void circles() {
        Set<String> left = new TreeSet<>(needs.keySet());
        boolean more = true;
        while (more) {
            more = left.removeIf(
                    item -> needs.getOrDefault(item, List.of()).stream().noneMatch(need -> need.waits(left)));
        }
        Set<String> told = new TreeSet<>();
        for (String item : left) {
            if (!told.contains(item)) {
                told.addAll(report(circleFrom(item, left), left));
            }
        }
    }

    /** Follows what each waits for until one comes again: from there on it is a circle. */
    private List<String> circleFrom(String start, Set<String> left) {
        List<String> path = new ArrayList<>();
        String item = start;
        while (!path.contains(item)) {
            path.add(item);
            item = waitsFor(item, left).on(left);
        }
        return path.subList(path.indexOf(item), path.size());
    }

    private Need waitsFor(String item, Set<String> left) {
        return needs.getOrDefault(item, List.of()).stream()
                .filter(need -> need.waits(left))
                .findFirst()
                .orElseThrow();
    }

    private List<String> report(List<String> circle, Set<String> left) {
        String first = circle.getFirst();
        Need need = waitsFor(first, left);
        String chain = circle.stream()
                .map(item -> item + " —(" + waitsFor(item, left).by() + ")→ ")
                .collect(Collectors.joining("", "", first));
        packs.items().byId().getOrDefault(first, List.of()).stream()
                .findFirst()
                .ifPresent(read -> findings.add(
                        Check.CIRCULAR_PROOF,
                        place(read, need),
                        first,
                        "循环证明，谁也办不成：" + chain,
                        "A circle of proofs that nobody gets into: " + chain));
        return circle;
    }

    private static Place place(Read<Item> read, Need need) {
        List<MaterialUse> uses = read.value().materials();
        for (int i = 0; i < uses.size(); i++) {
            if (uses.get(i).material().equals(need.by())) {
                return read.at("materials", i);
            }
        }
        return read.at("needs");
    }
}
