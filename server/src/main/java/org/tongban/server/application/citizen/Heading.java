package org.tongban.server.application.citizen;

import org.tongban.kernel.text.LocalText;

/**
 * What stands above every page of a draft.
 *
 * @param applicant for whom it is
 * @param purpose what becomes of it: how many items in one application, or which application it corrects
 */
public record Heading(LocalText title, LocalText region, LocalText applicant, LocalText purpose) {}
