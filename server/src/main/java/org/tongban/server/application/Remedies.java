package org.tongban.server.application;

import java.util.List;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Unit;

/**
 * What can be done against a decision, and until when: reconsideration within 60 days, court within six months
 * (Administrative Reconsideration Law, art. 20, 24, 27; Administrative Litigation Law, art. 46).
 */
public final class Remedies {
    /** Units led from above rather than by the government beside them: reconsideration goes to the unit above (art. 27). */
    private static final List<String> LED_FROM_ABOVE = List.of("tax");

    private Remedies() {}

    /** @param unitId the unit that decided */
    public static List<LocalText> against(String unitId, Catalogue catalogue) {
        Unit unit = catalogue.unit(unitId).orElseThrow();
        LocalText place = catalogue.region(unit.region()).orElseThrow().name();
        return List.of(reconsideration(unit, place), court());
    }

    /**
     * Against decisions that are reconsidered before they are taken to court, such as not to give out information
     * (行政复议法 art. 23; 行政诉讼法 art. 45).
     */
    public static LocalText reconsiderationFirst(String unitId, Catalogue catalogue) {
        Unit unit = catalogue.unit(unitId).orElseThrow();
        LocalText place = catalogue.region(unit.region()).orElseThrow().name();
        String above = isLedFromAbove(unit) ? "the authority above" : "the People's Government of " + place.en();
        return LocalText.of(
                "如不服本决定，应当自收到之日起六十日内先向" + reconsideredBy(unit, catalogue)
                        + "申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内向人民法院提起行政诉讼。",
                "Against this decision you must first ask " + above
                        + " for reconsideration, within 60 days of receiving it; against what comes of that you can bring"
                        + " an action before the People's Court within 15 days of receiving it.");
    }

    /** To whom one turns for reconsideration of what a unit decided, in Chinese, as papers name it. */
    public static String reconsideredBy(Unit unit, Catalogue catalogue) {
        return isLedFromAbove(unit)
                ? "上一级主管部门"
                : catalogue.region(unit.region()).orElseThrow().name().zh() + "人民政府";
    }

    private static boolean isLedFromAbove(Unit unit) {
        return LED_FROM_ABOVE.stream().anyMatch(unit.roles()::contains);
    }

    private static LocalText reconsideration(Unit unit, LocalText place) {
        if (isLedFromAbove(unit)) {
            return LocalText.of(
                    "自收到本决定之日起六十日内，可以向上一级主管部门申请行政复议。",
                    "Within 60 days of receiving this decision you can ask the authority above for reconsideration.");
        }
        return LocalText.of(
                "自收到本决定之日起六十日内，可以向" + place.zh() + "人民政府申请行政复议。",
                "Within 60 days of receiving this decision you can ask the People's Government of " + place.en()
                        + " for reconsideration.");
    }

    private static LocalText court() {
        return LocalText.of(
                "自收到本决定之日起六个月内，可以依法向人民法院提起行政诉讼。",
                "Within six months of receiving this decision you can bring an action before the People's Court.");
    }
}
