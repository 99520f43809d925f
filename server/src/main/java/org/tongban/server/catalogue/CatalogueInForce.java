package org.tongban.server.catalogue;

import java.time.Clock;
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
import org.tongban.server.settings.CannotStart;
import org.tongban.server.settings.PlatformSettings;

/** The catalogue of the platform's packs, as it is in force on a day (rulebook CAT-10). Packs with errors are not run. */
@Component
public class CatalogueInForce {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueInForce.class);

    /** How many errors a refusal to start tells; the check tells all. */
    private static final int TOLD = 5;

    private final Clock clock;
    private volatile Catalogue latest;

    CatalogueInForce(PlatformSettings settings, Clock clock) {
        this.clock = clock;
        this.latest = load(settings, LocalDate.now(clock));
    }

    public Catalogue today() {
        LocalDate today = LocalDate.now(clock);
        if (!latest.day().equals(today)) {
            latest = latest.inForce(today);
        }
        return latest;
    }

    /** For a matter: the rules of the day it was accepted. */
    public Catalogue on(LocalDate day) {
        return day.equals(latest.day()) ? latest : latest.inForce(day);
    }

    /** @throws CannotStart naming the first errors, when the packs are broken */
    private static Catalogue load(PlatformSettings settings, LocalDate day) {
        return switch (Catalogue.load(settings.packs(), day)) {
            case Loading.Loaded(Catalogue loaded, List<Finding> warnings) -> {
                tell(warnings);
                yield loaded;
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
