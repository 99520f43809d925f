package org.tongban.server.application.citizen;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.page.Fault;

/**
 * Everything on one page as it will be handed in.
 *
 * @param command the same however often the button is pressed
 * @param gaps what is still missing, each with where to go
 * @param faults what was wrong with the attempt to hand in
 * @param correction whether it answers a counter's corrections
 * @param next what will happen then
 */
public record ConfirmPage(
        UUID draft,
        UUID command,
        Heading heading,
        List<LocalText> items,
        List<Section> sections,
        List<Paper> papers,
        List<MaterialsPage.Spared> spared,
        List<Fault> gaps,
        List<Fault> faults,
        boolean correction,
        List<Next> next) {

    public record Section(LocalText title, List<Line> lines) {}

    /** @param source where the value is from when it wasn't filled in, or when it comes */
    public record Line(LocalText label, Optional<LocalText> value, Optional<LocalText> source, boolean required) {}

    public record Paper(LocalText title, List<MaterialsPage.File> files, Optional<LocalDate> promised) {}

    /** @param by the last day, if nothing comes between */
    public record Next(LocalText what, Optional<LocalDate> by) {}
}
