package org.tongban.server.catalogue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue.Loading;
import org.tongban.server.catalogue.edit.InstalledPacks;
import org.tongban.server.settings.CannotStart;

/** The catalogue of the platform's packs, as it is in force on a day (rulebook CAT-10). Packs with errors are not run. */
@Component
public class CatalogueInForce {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueInForce.class);

    /** How many errors a refusal to start tells; the check tells all. */
    private static final int TOLD = 5;

    /** How long another node's publication may go unnoticed. */
    private static final Duration UNNOTICED = Duration.ofSeconds(10);

    private final InstalledPacks packs;
    private final Clock clock;
    private final DaysKept days = new DaysKept();
    private volatile State state;

    /** @param findings what the check had to say, errors apart */
    private record State(Catalogue catalogue, List<Finding> findings, int publication, Instant looked) {}

    CatalogueInForce(InstalledPacks packs, Clock clock) {
        this.packs = packs;
        this.clock = clock;
        this.state = load(LocalDate.now(clock));
    }

    public Catalogue today() {
        LocalDate today = LocalDate.now(clock);
        State now = state;
        boolean newDay = !now.catalogue().day().equals(today);
        if (newDay || now.looked().plus(UNNOTICED).isBefore(clock.instant())) {
            return look(today).catalogue();
        }
        return now.catalogue();
    }

    /** What is published without dates of its own begins on its day, so a new day looks again too. */
    private synchronized State look(LocalDate today) {
        State now = state;
        int publication = packs.publication();
        if (publication != now.publication()
                || (publication > 0 && !now.catalogue().day().equals(today))) {
            state = loadOrKeep(now, today, publication);
        } else {
            state = new State(now.catalogue().inForce(today), now.findings(), publication, clock.instant());
        }
        return state;
    }

    /** A platform that runs goes on by the rules it has, rather than stop because others can't be read. */
    private State loadOrKeep(State now, LocalDate today, int publication) {
        try {
            return load(today);
        } catch (CannotStart broken) {
            LOG.error("What was published can't be read; the rules from before stay in force", broken);
            return new State(now.catalogue().inForce(today), now.findings(), publication, clock.instant());
        }
    }

    /** Something was published on this node: from now on it counts. */
    public synchronized void readAgain() {
        state = load(LocalDate.now(clock));
    }

    /** What the check says of the packs in force: warnings and notes. */
    public List<Finding> findings() {
        return state.findings();
    }

    /** For a matter: the rules of the day it was accepted. */
    public Catalogue on(LocalDate day) {
        return days.on(today(), day);
    }

    /** @throws CannotStart naming the first errors, when the packs are broken */
    private State load(LocalDate day) {
        int publication = packs.publication();
        return switch (packs.load(day)) {
            case Loading.Loaded(Catalogue loaded, List<Finding> findings) -> {
                tell(findings);
                yield new State(loaded, findings, publication, clock.instant());
            }
            case Loading.Broken(List<Finding> findings) -> throw new CannotStart(broken(findings));
        };
    }

    /** One line a kind: the check names each place. */
    private static void tell(List<Finding> warnings) {
        Map<String, List<Finding>> kinds = warnings.stream()
                .collect(Collectors.groupingBy(Finding::check, LinkedHashMap::new, Collectors.toList()));
        kinds.forEach((check, findings) -> LOG.warn(
                "{} times [{}], first at {}: {} (“tongban check” lists all)",
                findings.size(),
                check,
                findings.getFirst().place(),
                findings.getFirst().message().en()));
    }

    private static LocalText broken(List<Finding> findings) {
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        return LocalText.of(
                "规则包有 " + errors.size() + " 处错误，未启动。请运行 ./tongban check 查看全部并改正：" + first(errors, Language.ZH),
                "The packs have " + errors.size() + " errors, so the platform did not start. Run ./tongban check to see"
                        + " all of them:" + first(errors, Language.EN));
    }

    private static String first(List<Finding> errors, Language language) {
        return errors.stream()
                .limit(TOLD)
                .map(error -> "\n  " + error.place() + ": " + error.message().in(language))
                .collect(Collectors.joining());
    }
}
