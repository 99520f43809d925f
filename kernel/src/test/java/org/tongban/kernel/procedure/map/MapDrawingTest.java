package org.tongban.kernel.procedure.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.procedure.Drafts;
import org.tongban.kernel.procedure.EndDraft;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.StepDraft;
import org.tongban.kernel.procedure.VerificationContext;
import org.tongban.kernel.text.Language;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class MapDrawingTest {

    private static final Procedure LICENSING =
            Drafts.generalLicence().verify(Drafts.licensing()).orElseThrow();

    private static final Progress VISITING = new Progress(
            Set.of("site-visit"), Set.of(), Set.of("receive", "review"), Set.of("receive/accept", "review/visit"));

    private static String drawn(Progress progress, Language language) {
        return MapDrawing.svg(ProcedureMap.of(LICENSING), progress, language, "m");
    }

    private static Document read(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void it_is_a_picture_with_a_name_and_a_description_in_the_language_asked_for() throws Exception {
        Document zh = read(drawn(VISITING, Language.ZH));
        assertThat(zh.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(zh.getDocumentElement().getAttribute("aria-labelledby")).isEqualTo("m-title m-desc");
        assertThat(drawn(VISITING, Language.ZH)).contains("现场核查：正在办理").contains("审查：已办");
        assertThat(drawn(VISITING, Language.EN))
                .contains("Site visit: waiting here now")
                .contains("Review: done")
                .doesNotContain("现场核查");
    }

    @Test
    void progress_is_told_by_signs_and_not_by_colour_alone() {
        assertThat(drawn(Progress.NONE, Language.EN)).doesNotContain("✓").doesNotContain("▶");
        assertThat(drawn(VISITING, Language.EN)).containsOnlyOnce("▶").contains("✓");
        Progress late = new Progress(Set.of("site-visit"), Set.of("site-visit"), Set.of(), Set.of());
        assertThat(drawn(late, Language.EN)).contains(">!<").contains("waiting here now, late");
    }

    @Test
    void only_the_way_it_took_is_marked() {
        String svg = drawn(VISITING, Language.EN);
        assertThat(svg.split("#m-went\\)", -1)).hasSize(4);
    }

    @Test
    void titles_cannot_break_out_of_the_picture() throws Exception {
        Procedure hostile = ProcedureDraft.of("p", "1")
                .title("<script>", "A & \"B\" <script>")
                .start("work")
                .step(
                        "work",
                        StepDraft.task("counter").title("</text>", "</svg><b>").outcome("done", "over"))
                .end("over", EndDraft.nothing())
                .verify(VerificationContext.alone())
                .orElseThrow();
        String svg = MapDrawing.svg(ProcedureMap.of(hostile), Progress.NONE, Language.EN, "m");
        read(svg);
        assertThat(svg).doesNotContain("<script>").doesNotContain("<b>");
    }
}
