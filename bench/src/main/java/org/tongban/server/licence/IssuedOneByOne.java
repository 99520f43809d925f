package org.tongban.server.licence;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.seal.LicenceDocument;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.licence.Issuing.Draft;
import org.tongban.server.licence.Issuing.Origin;

/**
 * Issues licences like one that is there, with the platform's own means: number, holder, face, seal, row, history and
 * event, each in a transaction of its own. What comes before in a decision's transaction isn't done. For benchmarks.
 */
public final class IssuedOneByOne {
    private final Issuing issuing;
    private final CatalogueInForce catalogue;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Licence like;

    /** @param number of the licence that is there */
    public IssuedOneByOne(ApplicationContext platform, String number) {
        issuing = platform.getBean(Issuing.class);
        catalogue = platform.getBean(CatalogueInForce.class);
        transaction = platform.getBean(TransactionTemplate.class);
        clock = platform.getBean(Clock.class);
        like = platform.getBean(Licences.class).byNumber(number).getFirst();
    }

    /** One licence more. */
    public void issue() {
        LicenceType type = catalogue.today().licence(like.type()).orElseThrow();
        Unit unit = catalogue.today().unit(like.unit()).orElseThrow();
        Map<String, Object> fields = like.fields();
        transaction.executeWithoutResult(status -> {
            Draft draft = issuing.draft(
                    type,
                    Origin.of(like),
                    like.holder().orElseThrow(),
                    unit,
                    clock.instant(),
                    like.validUntil(),
                    fields);
            LicenceDocument.Builder face = issuing.face(draft, fields);
            type.remarks().forEach(remark -> face.note(remark.zh()));
            issuing.seal(draft, Optional.empty(), fields, face, StatedReason.GRANTED.stored());
        });
    }
}
