package org.tongban.server.licence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.application.Holder;
import org.tongban.server.application.Remedies;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Responsible;
import org.tongban.server.catalogue.Unit;

/** What stands on composite licences (rulebook LIC-01, LIC-02): each item with its licence, and what isn't licensed. */
@Component
class CompositeFaces {
    /** Columns of the list on its face. */
    static final int ITEM = 0;

    static final int UNIT = 2;

    private final Issuing issuing;
    private final CatalogueInForce catalogue;
    private final Answering answering;

    CompositeFaces(Issuing issuing, CatalogueInForce catalogue, Answering answering) {
        this.answering = answering;
        this.issuing = issuing;
        this.catalogue = catalogue;
    }

    /** What a composite licence is made for. */
    record Composed(LicenceType type, Issuing.Origin origin, Holder holder, Map<String, Object> fields, Instant at) {}

    /**
     * Issues it.
     *
     * @param old the one whose place it takes
     * @param reason as its history says it
     */
    Licence seal(Composed about, Optional<Licence> old, List<GatheredItem> items, String reason) {
        Unit unit = catalogue
                .today()
                .unit(about.origin().region(), about.type().issuer())
                .or(() -> items.stream()
                        .flatMap(item -> answering.of(item.unit(), about.type().id()).stream())
                        .map(Responsible::unit)
                        .findFirst())
                .orElseThrow();
        Issuing.Draft made = issuing.draft(
                        about.type(),
                        about.origin(),
                        about.holder(),
                        unit,
                        about.at(),
                        Issuing.earliest(GatheredItem.licences(items)),
                        about.fields())
                .calling(about.fields());
        Issuing.Draft draft = old.map(made::following).orElse(made);
        LicenceDocument.Builder face = issuing.face(draft, about.fields());
        face.table(columns(), items.stream().map(this::row).toList());
        items.stream()
                .filter(item -> item.licence().isEmpty())
                .forEach(item -> face.note("未取得许可：" + item.called().item().zh() + "（"
                        + item.called().unit().zh() + "）。取得后换发本凭证。"));
        face.note("本凭证证明上列各项许可，不取代任何一项；各项现时状态以扫描二维码所示为准。");
        face.note("对某一项决定不服的，可以自收到该决定之日起六十日内向表中该项的复议机关申请行政复议，或者六个月内向人民法院提起行政诉讼。");
        return issuing.seal(draft, Optional.empty(), about.fields(), face, reason);
    }

    static List<LicenceDocument.Column> columns() {
        return List.of(
                new LicenceDocument.Column("许可事项", "Item", 28),
                new LicenceDocument.Column("证照编号", "Number", 22),
                new LicenceDocument.Column("决定机关", "Decided by", 21),
                new LicenceDocument.Column("复议机关", "Reviewed by", 16),
                new LicenceDocument.Column("有效期至", "Valid until", 13));
    }

    private List<String> row(GatheredItem item) {
        return List.of(
                item.called().item().zh(),
                item.licence().map(Licence::number).orElse("未取得"),
                item.called().unit().zh(),
                catalogue
                        .today()
                        .unit(item.unit())
                        .map(unit -> Remedies.reconsideredBy(unit, catalogue.today()))
                        .orElse("本级人民政府"),
                item.licence()
                        .map(licence ->
                                licence.validUntil().map(Object::toString).orElse("长期"))
                        .orElse("—"));
    }
}
