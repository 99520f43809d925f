package org.tongban.server.catalogue.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Savings;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.ThemePromise;
import org.tongban.server.catalogue.Unit;

/**
 * What a theme is about, before anybody has answered a question.
 *
 * @param savings what bundling saves where most items apply
 * @param most how many items that are
 * @param lead the unit that leads
 */
public record ThemePage(
        String id,
        LocalText title,
        LocalText summary,
        String region,
        List<Regions.Group> regions,
        List<Row> items,
        Optional<Savings> savings,
        int most,
        int questions,
        Optional<LocalText> lead,
        Optional<LocalText> composite,
        Optional<LocalText> promise) {

    /** @param always whether it applies whatever the answers are */
    public record Row(
            String id,
            LocalText title,
            LocalText because,
            boolean always,
            LocalText unit,
            LocalText promised,
            LocalText result,
            boolean droppable) {}

    static ThemePage of(Catalogue catalogue, Theme theme, String region, Optional<Guide> fullest) {
        return new ThemePage(
                theme.id(),
                theme.title(),
                theme.summary(),
                region,
                Regions.groups(catalogue, theme),
                theme.items().stream()
                        .flatMap(entry -> catalogue
                                .itemAt(entry.item(), region)
                                .map(local -> new Row(
                                        entry.item(),
                                        local.item().title(),
                                        entry.because(),
                                        entry.when().isAlways(),
                                        Words.unit(catalogue, local),
                                        Words.promised(catalogue, local),
                                        result(catalogue, local.item()),
                                        entry.droppable()))
                                .stream())
                        .toList(),
                fullest.map(Guide::savings),
                fullest.map(guide -> guide.items().size()).orElse(0),
                theme.questions().size(),
                catalogue.unit(region, theme.lead()).map(Unit::name),
                theme.composite().flatMap(catalogue::licence).map(type -> type.title()),
                theme.promise().map(ThemePage::promised));
    }

    /** What the check has held the items to, so it can be said aloud. */
    private static LocalText promised(ThemePromise promise) {
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        promise.items().ifPresent(count -> {
            zh.add(count + " 件事一次申请");
            en.add(count + " matters in one application");
        });
        if (promise.oneWindow()) {
            zh.add("一网、一窗办理，办的过程中不用再跑");
            en.add("on one site or at one window, without coming again");
        }
        promise.within().ifPresent(within -> {
            zh.add("每件 " + within.text().zh() + "内办好");
            en.add("each done within " + within.text().en());
        });
        promise.whole().ifPresent(whole -> {
            zh.add("全部" + whole.text().zh() + "内办好");
            en.add("all of it within " + whole.text().en());
        });
        if (promise.free()) {
            zh.add("不收费");
            en.add("free of charge");
        }
        return LocalText.of(String.join("，", zh) + "。", String.join(", ", en) + ".");
    }

    private static LocalText result(Catalogue catalogue, Item item) {
        return catalogue.resultTitle(item);
    }
}
