package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.LicenceId;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.UnitSeal;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.licence.Remaking.Outcome.Made;

/**
 * Lays out, seals and stores further editions of licences that are there, with the platform's own means, a hundred in a
 * transaction. What they say is at hand: it isn't read from the database nor worked out from the rules. For benchmarks.
 */
public final class StoredTogether {
    private static final int AT_ONCE = 100;

    private final Seals seals;
    private final Keeping keeping;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Unit unit;
    private final List<One> all = new ArrayList<>();
    private List<One> next = List.of();
    private int reached;

    private record One(UUID licence, LicenceDocument document) {}

    /** Of the licences of this type and unit that are in force, so many. */
    public StoredTogether(ApplicationContext platform, String type, String unit, int most) {
        seals = platform.getBean(Seals.class);
        keeping = platform.getBean(Keeping.class);
        transaction = platform.getBean(TransactionTemplate.class);
        clock = platform.getBean(Clock.class);
        this.unit = platform.getBean(CatalogueInForce.class).today().unit(unit).orElseThrow();
        LicenceFiles files = platform.getBean(LicenceFiles.class);
        LocalDate today = ChinaTime.dayOf(clock.instant());
        List<Licence> licences = transaction.execute(
                status -> platform.getBean(Licences.class).following(type, unit, today, Optional.empty(), most));
        licences.forEach(licence -> all.add(new One(licence.id(), files.document(licence.id()))));
    }

    /** Lays out what the next hundred say, in their next versions. */
    public void prepare() {
        next = new ArrayList<>();
        while (next.size() < AT_ONCE) {
            One one = all.get(reached);
            One fresh = new One(one.licence(), nextVersion(one.document()));
            all.set(reached, fresh);
            next.add(fresh);
            reached = (reached + 1) % all.size();
        }
    }

    /** Lays them out, seals and stores them. @return how many */
    public int store() {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> {
            UnitSeal seal = seals.of(unit);
            keeping.remade(
                    next.stream()
                            .map(one -> new Made(
                                    one.licence(), one.document(), seals.seal(one.document(), seal, List.of(), now)))
                            .toList(),
                    now);
        });
        return next.size();
    }

    private static LicenceDocument nextVersion(LicenceDocument old) {
        LicenceId id = LicenceId.parse(old.identifier()).orElseThrow();
        LicenceDocument.Builder next = LicenceDocument.of(old.type())
                .identifier(new LicenceId(id.type(), id.issuer(), id.serial(), id.version() + 1).toString())
                .number(old.number())
                .holder(old.holder().name(), old.holder().idKind(), old.holder().id())
                .issuer(old.issuer())
                .issuedOn(old.issuedOn())
                .validFrom(old.validFrom())
                .qrText(old.qrText())
                .page(old.page())
                .look(old.look());
        old.validUntil().ifPresent(next::validUntil);
        old.fields().forEach(field -> next.field(field.label(), field.labelEn(), field.value()));
        old.table().ifPresent(table -> next.table(table.columns(), table.rows()));
        old.notes().forEach(next::note);
        return next.build();
    }
}
