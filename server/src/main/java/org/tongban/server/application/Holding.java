package org.tongban.server.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * New applications that wait while a plan is behind (rulebook OVR-06): told before filling in, refused at submission,
 * let through for national key and livelihood projects. What was handed in before isn't touched.
 */
@Service
public class Holding {
    private static final int LEAST_GROUNDS = 8;
    private static final int MOST_GROUNDS = 300;

    private final ObjectProvider<Holds> holds;
    private final ProjectStatements statements;
    private final DraftDesk desk;
    private final Drafts drafts;
    private final People people;
    private final Clock clock;

    Holding(
            ObjectProvider<Holds> holds,
            ProjectStatements statements,
            DraftDesk desk,
            Drafts drafts,
            People people,
            Clock clock) {
        this.holds = holds;
        this.statements = statements;
        this.desk = desk;
        this.drafts = drafts;
        this.people = people;
        this.clock = clock;
    }

    /** What holds back items of a region today. @param items ids in the catalogue */
    @Transactional(readOnly = true)
    public List<Hold> in(String region, Set<String> items) {
        Holds plans = holds.getIfAvailable();
        return plans == null ? List.of() : plans.now(region, items, ChinaTime.dayOf(clock.instant()));
    }

    /** What holds back a draft; nothing a correction of what was handed in before. */
    @Transactional(readOnly = true)
    public List<Hold> of(OpenDraft open) {
        return open.draft().purpose() instanceof Draft.Purpose.Correction
                ? List.of()
                : in(open.draft().region(), items(open.form().guide()));
    }

    private static Set<String> items(Guide guide) {
        return guide.items().stream().map(AppliedItem::id).collect(Collectors.toSet());
    }

    public Optional<ProjectStatement> statement(UUID draft) {
        return statements.ofDraft(draft);
    }

    Optional<ProjectStatement> statementOf(Application application) {
        return statements.ofApplication(application.id());
    }

    /**
     * States what the project is; whoever states it answers for it.
     *
     * @param kind as {@link ProjectKind#word()} writes it
     * @throws Problem at the field that is missing
     */
    @Transactional
    public void state(Viewer viewer, UUID draft, String kind, String grounds) {
        Instant now = clock.instant();
        desk.lock(viewer, draft, now);
        ProjectKind stated = ProjectKind.of(kind)
                .orElseThrow(() -> Problem.atField(
                        "kind", "kind-missing", LocalText.of("请选择项目属于哪一种。", "Choose what kind of project it is.")));
        String said = grounds.strip();
        if (stated.exempt() && (said.length() < LEAST_GROUNDS || said.length() > MOST_GROUNDS)) {
            throw Problem.atField(
                    "grounds",
                    "grounds-missing",
                    LocalText.of(
                            "请写明项目名称和列入哪份清单或文件（文号），8 到 300 字。",
                            "Name the project and the list or document (with its number) that names it, in 8 to 300"
                                    + " characters."));
        }
        statements.state(draft, stated, said, viewer, now);
        drafts.touch(draft, now);
    }

    /** Somebody begins although a hold stands: those in charge of the plan see it. */
    void begun(Draft draft, Guide guide, Instant now) {
        met(draft, in(draft.region(), items(guide)), Holds.How.TOLD, Optional.empty(), Optional.empty(), now);
    }

    /** What keeps a draft from being handed in at this moment; it can't change before the transaction ends. */
    List<Hold> keepingBack(OpenDraft open, Instant now) {
        Holds plans = holds.getIfAvailable();
        return plans == null || open.draft().purpose() instanceof Draft.Purpose.Correction
                ? List.of()
                : plans.settled(open.draft().region(), items(open.form().guide()), ChinaTime.dayOf(now));
    }

    Optional<ProjectStatement> exemption(Draft draft) {
        return statements
                .ofDraft(draft.id())
                .filter(statement -> statement.kind().exempt());
    }

    void refused(Draft draft, List<Hold> standing, Instant now) {
        met(draft, standing, Holds.How.REFUSED, statement(draft.id()), Optional.empty(), now);
    }

    void letThrough(Draft draft, List<Hold> standing, Application application, Instant now) {
        met(draft, standing, Holds.How.EXEMPT, statement(draft.id()), Optional.of(application.number()), now);
    }

    private void met(
            Draft draft,
            List<Hold> standing,
            Holds.How how,
            Optional<ProjectStatement> statement,
            Optional<String> application,
            Instant now) {
        if (!standing.isEmpty()) {
            holds.getObject()
                    .note(new Holds.Met(
                            draft.id(),
                            people.applicant(draft.applicant()),
                            draft.region(),
                            standing,
                            how,
                            statement,
                            application,
                            now));
        }
    }

    /** A statement that let an application through is compared with its list before the application is accepted. */
    void check(Application application, Viewer clerk, Set<Acceptance.Check> checked, Instant now) {
        boolean toCheck = statements
                .ofApplication(application.id())
                .filter(statement ->
                        statement.kind().exempt() && statement.checked().isEmpty())
                .isPresent();
        if (!toCheck) {
            return;
        }
        if (!checked.contains(Acceptance.Check.PROJECT_KIND)) {
            throw Problem.atField(
                    "checked",
                    "project-unchecked",
                    LocalText.of(
                            "请先核对项目是否确属申报的类别（对照清单或文件），核对无误后勾选再受理；不属实的，不予受理。",
                            "Compare what the project is stated to be with the list or document it names, and tick that it"
                                    + " is so; if it isn't, refuse to accept."));
        }
        statements.checked(application.id(), clerk, now);
    }
}
