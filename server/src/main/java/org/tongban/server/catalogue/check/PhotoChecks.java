package org.tongban.server.catalogue.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.server.catalogue.Does;
import org.tongban.server.catalogue.Holder;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicencePhoto;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.MaterialUse;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Situation;
import org.tongban.server.catalogue.Weight;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/**
 * Where a licence shows its holder's photograph, somebody hands one in: a picture, in every case in which the licence is
 * new to its holder, and before the decision. Else it couldn't be granted.
 */
final class PhotoChecks {
    /** What photographs are made of. */
    private static final Set<String> PICTURES = Set.of("jpg", "png");

    private static final long LARGEST = 10L << 20;

    private final Packs packs;
    private final Findings findings;

    PhotoChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
    }

    void run() {
        packs.licences().all().forEach(this::licence);
        packs.items().all().forEach(this::item);
    }

    private void licence(Read<LicenceType> read) {
        LicenceType type = read.value();
        type.look().photo().ifPresent(photo -> {
            if (type.holder() == Holder.BUSINESS || type.composite()) {
                findings.add(
                        Check.LICENCE_PHOTO,
                        read.at("look", "photo"),
                        type.id(),
                        "只有个人持有的证照才有持证人照片",
                        "Only licences of persons show a photograph of their holder");
            }
            packs.materials().byId().getOrDefault(photo.material(), List.of()).stream()
                    .map(Read::value)
                    .filter(material -> !isPicture(material))
                    .findFirst()
                    .ifPresent(material -> findings.add(
                            Check.LICENCE_PHOTO,
                            read.at("look", "photo", "material"),
                            type.id(),
                            "证面照片取自材料“" + material.id() + "”，它只能接收 jpg、png，每个文件不超过 10 MB",
                            "The photograph is made of the material “" + material.id()
                                    + "”, which should take jpg and png only, up to 10 MB each"));
        });
    }

    private static boolean isPicture(Material material) {
        return PICTURES.containsAll(material.files()) && material.maxSize() <= LARGEST;
    }

    private void item(Read<Item> read) {
        Item item = read.value();
        for (Optional<Situation> situation : item.cases()) {
            photo(item.resultIn(situation))
                    .filter(photo -> item.materials().stream().noneMatch(use -> isAsked(use, photo, situation)))
                    .ifPresent(photo -> findings.add(
                            Check.LICENCE_PHOTO,
                            place(read, situation),
                            item.id(),
                            "证面要有持证人照片，但"
                                    + situation
                                            .map(one -> "情形“" + one.title().zh() + "”")
                                            .orElse("这个事项")
                                    + "没有把材料“" + photo.material() + "”列为主要材料（不带条件）",
                            "The licence shows a photograph, but "
                                    + situation
                                            .map(one ->
                                                    "the case “" + one.title().en() + "”")
                                            .orElse("this item")
                                    + " doesn't list the material “" + photo.material()
                                    + "” as a main one (without a condition)"));
        }
    }

    /** Of the licence that an item results in, where its holder gets one for the first time. */
    private Optional<LicencePhoto> photo(ItemResult result) {
        return result instanceof ItemResult.Licence(String id, var present)
                        && present.map(on -> on.does() == Does.TRANSFERS).orElse(true)
                ? packs.licences().byId().getOrDefault(id, List.of()).stream()
                        .flatMap(type -> type.value().look().photo().stream())
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isAsked(MaterialUse use, LicencePhoto photo, Optional<Situation> situation) {
        return use.material().equals(photo.material())
                && use.weight() == Weight.MAIN
                && use.when().isAlways()
                && (use.situations().isEmpty()
                        || situation
                                .filter(one -> use.situations().contains(one.id()))
                                .isPresent());
    }

    private static Place place(Read<Item> read, Optional<Situation> situation) {
        return situation
                .filter(one -> one.result().isPresent())
                .map(one -> read.at("situations", read.value().situations().indexOf(one), "result"))
                .orElseGet(() -> read.at("result"));
    }
}
