package org.tongban.server.catalogue.check;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tongban.server.catalogue.BasisKind;
import org.tongban.server.catalogue.Instead;
import org.tongban.server.catalogue.IssuedBy;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Limits;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** What the law and the reforms allow an item to say (rulebook CAT-04, CAT-07, CAT-09, CAT-11, APP-08). */
final class LawChecks {

    private static final int NOTICE_DAYS = 30;

    private final Packs packs;
    private final Findings findings;

    LawChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
    }

    void run() {
        for (Read<Item> read : packs.items().all()) {
            limit(read);
            penalty(read);
            notice(read);
            commitment(read);
            localValues(read);
            source(read);
        }
        packs.materials().all().forEach(this::material);
    }

    private void limit(Read<Item> read) {
        Item item = read.value();
        limit(item.limits(), read.at("limit", "promised"), item.id());
        for (int i = 0; i < item.situations().size(); i++) {
            Place place = read.at("situations", i, "limit", "promised");
            item.situations().get(i).limits().ifPresent(limits -> limit(limits, place, item.id()));
        }
    }

    private void limit(Limits limits, Place place, String item) {
        limits.statutory()
                .filter(law -> limits.promised().longerThan(law))
                .ifPresent(law -> findings.add(
                        Check.LIMIT_OVER_LAW,
                        place,
                        item,
                        "承诺时限“" + limits.promised() + "”超过法定时限“" + law + "”",
                        "The promised limit, " + limits.promised() + ", is longer than the law's, " + law));
    }

    private void penalty(Read<Item> read) {
        Item item = read.value();
        boolean only = item.basis().stream().allMatch(basis -> basis.kind() == BasisKind.NORMATIVE_DOCUMENT);
        if (item.penalises() && only) {
            findings.add(
                    Check.PENALTY_BASIS,
                    read.at("penalty"),
                    item.id(),
                    "行政规范性文件不得设定处罚；请写明法律、法规或规章依据，或去掉处罚",
                    "A normative document can't set a penalty; name a law, regulation or rule, or drop the penalty");
        }
    }

    private void notice(Read<Item> read) {
        Item item = read.value();
        LocalDate from = item.inForce().from();
        Optional<LocalDate> published = item.publication().published();
        boolean late =
                published.map(day -> day.plusDays(NOTICE_DAYS).isAfter(from)).orElse(true);
        if (item.publication().burdens() && late) {
            findings.add(
                    Check.SHORT_NOTICE,
                    read.at("burdens"),
                    item.id(),
                    "新增负担的规则应在公布 30 日后施行（" + published.map(LocalDate::toString).orElse("未写公布日期") + " 公布，" + from
                            + " 施行）；确需提前的，用 accept 写明理由",
                    "A rule that newly burdens businesses takes effect 30 days after publication (published "
                            + published.map(LocalDate::toString).orElse("on no date given") + ", in force from " + from
                            + "); if it must be sooner, accept the warning with the reason");
        }
    }

    private void commitment(Read<Item> read) {
        Item item = read.value();
        if (item.commitment().isPresent() && !item.touches().isEmpty()) {
            String zh =
                    item.touches().stream().map(touched -> touched.title().zh()).collect(Collectors.joining("、"));
            String en = item.touches().stream().map(touched -> touched.word()).collect(Collectors.joining(", "));
            findings.add(
                    Check.NOT_DEFERRABLE,
                    read.at("commitment"),
                    item.id(),
                    "直接涉及" + zh + "的事项不实行告知承诺，请删除 commitment",
                    "An item that touches " + en + " directly isn't offered by commitment; take commitment out");
        }
    }

    private void localValues(Read<Item> read) {
        for (String key : read.value().localKeys()) {
            Object[] path = Arrays.stream(key.split("\\."))
                    .<Object>map(part -> part.matches("\\d+") ? Integer.valueOf(part) : part)
                    .toArray();
            findings.add(
                    Check.LOCAL_VALUE,
                    read.at(path),
                    read.value().id(),
                    "“" + key + "”由各地规定，这里是默认值",
                    "“" + key + "” is for each locality to decide; this is a default");
        }
    }

    /** Nothing is presented as law without saying where it stands. */
    private void source(Read<Item> read) {
        Limits limits = read.value().limits();
        if (limits.statutory().isPresent() && limits.source().isEmpty()) {
            findings.add(
                    Check.NO_SOURCE,
                    read.at("limit", "statutory"),
                    read.value().id(),
                    "法定时限没有写明出处，请在 limit 中用 source 写明法律条文",
                    "The law's limit doesn't say where it stands; name the article with source, within limit");
        }
    }

    private void material(Read<Material> read) {
        Material material = read.value();
        if (material.issuedBy() == IssuedBy.GOVERNMENT && material.replacedBy().isEmpty()) {
            findings.add(
                    Check.GOVERNMENT_ISSUED,
                    read.at("issued-by"),
                    material.id(),
                    "政府部门出具的“" + material.title().zh() + "”不得要求提交；请用 replaced-by 写明代替它的电子证照或共享数据",
                    "“" + material.title().en() + "” is issued by government and can't be asked for; say with"
                            + " replaced-by which electronic licence or shared data serves");
        }
        if (material.paper()
                && material.replacedBy().orElse(new Instead.SharedData(material.title())) instanceof Instead.Licence) {
            findings.add(
                    Check.PAPER_ORIGINAL,
                    read.at("paper"),
                    material.id(),
                    "能用电子证照的，不得要求纸质原件；请删除 paper",
                    "Where an electronic licence serves, no paper original is asked for; take paper out");
        }
    }
}
