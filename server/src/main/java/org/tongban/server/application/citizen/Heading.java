package org.tongban.server.application.citizen;

import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * What stands above every page of a draft.
 *
 * @param applicant for whom it is
 * @param reception at a counter, where they are received; empty for those who fill it in themselves
 * @param purpose what becomes of it: how many items in one application, or which application it corrects
 */
public record Heading(
        LocalText title, LocalText region, LocalText applicant, LocalText purpose, Optional<UUID> reception) {}
