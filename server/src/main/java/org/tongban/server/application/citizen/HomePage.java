package org.tongban.server.application.citizen;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.LicenceLibrary;
import org.tongban.server.catalogue.Savings;
import org.tongban.server.catalogue.page.ThemesPage;

/**
 * The first page.
 *
 * @param feature the theme shown in front, with what bundling saves in an ordinary case
 * @param mine what waits for the one who is signed in
 */
public record HomePage(Optional<Feature> feature, List<ThemesPage.Group> groups, Optional<Mine> mine) {

    /** @param caption of which case the figures are */
    public record Feature(ThemesPage.Tile tile, Savings savings, LocalText caption) {}

    /** @param news of their licences */
    public record Mine(
            List<MyPage.DraftRow> drafts, List<MyPage.ApplicationRow> applications, List<LicenceLibrary.News> news) {}
}
