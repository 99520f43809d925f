package org.tongban.server.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.proceeding.Act;
import org.tongban.server.proceeding.Desks;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** What a counter does with an application: accept it, ask for everything missing at once, or refuse it (APP-04). */
@Service
public class Acceptance {
    private static final int SENTENCE_LENGTH = 500;

    private final CorrectionStore correctionStore;
    private final MatterStore matterStore;
    private final Proceedings proceedings;
    private final StaffAccess access;
    private final CatalogueInForce catalogue;
    private final Holding holding;
    private final Clock clock;

    Acceptance(
            CorrectionStore correctionStore,
            MatterStore matterStore,
            Proceedings proceedings,
            StaffAccess access,
            CatalogueInForce catalogue,
            Holding holding,
            Clock clock) {
        this.correctionStore = correctionStore;
        this.matterStore = matterStore;
        this.proceedings = proceedings;
        this.access = access;
        this.catalogue = catalogue;
        this.holding = holding;
        this.clock = clock;
    }

    /** What is checked beside the papers. */
    public enum Check {
        /** The project is what the applicant states it to be. */
        PROJECT_KIND
    }

    /** What the counter decides. */
    public sealed interface Decision {
        /** @param checked what the clerk says to have checked beside the papers */
        record Accept(Set<Check> checked) implements Decision {
            public Accept {
                checked = Set.copyOf(checked);
            }
        }

        /** @param points everything that is missing or wrong: there is no second time */
        record Correct(List<Correction.Point> points) implements Decision {
            public Correct {
                points = List.copyOf(points);
            }
        }

        /** @param reasons why it can't be accepted; remedies are added by the platform */
        record Refuse(List<String> reasons) implements Decision {
            public Refuse {
                reasons = List.copyOf(reasons);
            }
        }
    }

    /**
     * @param command sent again, it happens once
     * @param revision of the proceeding, as the clerk saw it
     * @throws Problem when it isn't this counter's, has moved on, or a sentence is missing
     */
    @Transactional
    public void decide(Viewer viewer, UUID id, Decision decision, UUID command, long revision) {
        Application application = access.requireAtCounter(viewer, id);
        ProceedingView proceeding =
                proceedings.find(application.proceeding().orElseThrow()).orElseThrow();
        String step = proceeding.waiting().stream()
                .map(ProceedingView.WaitingStep::step)
                .findFirst()
                .orElse("");
        Instant now = clock.instant();
        switch (decision) {
            case Decision.Accept(Set<Check> checked) -> {
                act(viewer, proceeding, step, "accept", Map.of(), command, revision);
                holding.check(application, viewer, checked, now);
            }
            case Decision.Correct(List<Correction.Point> points) -> {
                checkPoints(application, points);
                List<String> sentences =
                        points.stream().map(Correction.Point::sentence).toList();
                act(viewer, proceeding, step, "correct", Map.of("corrections", sentences), command, revision);
                correctionStore.ask(application, viewer.person(), points, now);
            }
            case Decision.Refuse(List<String> reasons) -> {
                checkReasons(reasons);
                Map<String, Object> said = Map.of("reasons", reasons, "remedies", remedies(application));
                act(viewer, proceeding, step, "refuse", said, command, revision);
            }
        }
    }

    private List<String> remedies(Application application) {
        Matter first = matterStore.of(application.id()).getFirst();
        return Remedies.against(first.unit(), catalogue.today()).stream()
                .map(LocalText::zh)
                .toList();
    }

    private void act(
            Viewer viewer,
            ProceedingView proceeding,
            String step,
            String outcome,
            Map<String, Object> said,
            UUID command,
            long revision) {
        proceedings
                .act(Act.outcome(command, proceeding.id(), revision, step, outcome, Desks.actor(viewer), "", said))
                .orThrow();
    }

    private void checkPoints(Application application, List<Correction.Point> points) {
        if (points.isEmpty()) {
            throw Problem.atField(
                    "corrections",
                    "corrections-missing",
                    LocalText.of(
                            "请至少指出一处需要补正的内容，并一次性写全。",
                            "Mark at least one thing to be corrected, and write down everything at once."));
        }
        for (int position = 0; position < points.size(); position++) {
            String sentence = points.get(position).sentence();
            if (sentence.isBlank() || sentence.length() > SENTENCE_LENGTH) {
                throw Problem.atField(
                        "corrections[" + position + "]",
                        "sentence-missing",
                        LocalText.of(
                                "请用不超过 500 字写明哪里不对、怎样改。",
                                "Write what is wrong and how to put it right, in at most 500 characters."));
            }
            checkTarget(application, points.get(position).target());
        }
    }

    private void checkTarget(Application application, Correction.Target target) {
        boolean known = switch (target) {
            case Correction.Target.Field(String element) ->
                catalogue.today().element(element).isPresent();
            case Correction.Target.Material(String material) ->
                catalogue.today().material(material).isPresent();
        };
        if (!known) {
            throw Problem.atField(
                    "corrections",
                    "not-on-the-guide",
                    LocalText.of(
                            "办事指南之外的内容不能要求补正：" + name(target) + "。",
                            "Nothing outside the guide can be asked for: " + name(target) + "."));
        }
    }

    private static String name(Correction.Target target) {
        return switch (target) {
            case Correction.Target.Field(String element) -> element;
            case Correction.Target.Material(String material) -> material;
        };
    }

    private static void checkReasons(List<String> reasons) {
        if (reasons.stream().allMatch(String::isBlank)) {
            throw Problem.atField(
                    "reasons",
                    "reasons-missing",
                    LocalText.of("请写明不予受理的理由和依据。", "Write the reasons for not accepting it, with the legal basis."));
        }
    }
}
