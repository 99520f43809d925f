package org.tongban.server.catalogue.pack;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.server.catalogue.YearAssessment;

/** Reads {@code assessment.yaml}: by what a year of supervised tasks is assessed. */
final class AssessmentEntries {
    private static final List<String> CRITERIA =
            List.of("done-in-time", "reported-in-time", "not-late", "limits-kept", "no-notice");
    private static final int WHOLE = 100;

    private AssessmentEntries() {}

    static void assessments(Entries entries, Block file) {
        for (Block block : file.needs("assessments").blocks("assessments")) {
            YearAssessment assessment = new YearAssessment(
                    entries.inForce(block),
                    points(block.needs("points", "praised-from", "talk-below", "ranks")),
                    bound(block, "praised-from"),
                    bound(block, "talk-below"),
                    ranks(block));
            if (assessment.talkBelow().compareTo(assessment.praisedFrom()) > 0) {
                block.bad(
                        "talk-below",
                        assessment.talkBelow().toPlainString(),
                        "不高于 praised-from 的数",
                        "no more than praised-from",
                        Optional.empty());
            }
            entries.packs().addAssessment(entries.part(assessment, block));
        }
        entries.finish(file);
    }

    private static Map<String, Integer> points(Block block) {
        Map<String, Integer> points = new LinkedHashMap<>();
        block.block("points").ifPresent(written -> {
            for (String criterion : CRITERIA) {
                points.put(criterion, written.needs(criterion).count(criterion, 0));
            }
            written.noOthers();
        });
        int sum = points.values().stream().mapToInt(Integer::intValue).sum();
        boolean whole = sum == WHOLE && points.values().stream().noneMatch(one -> one < 0);
        return whole || points.isEmpty()
                ? points
                : block.bad("points", points.toString(), "合计 100 的非负整数", "whole numbers that make 100", points);
    }

    private static BigDecimal bound(Block block, String key) {
        BigDecimal bound = block.number(key).orElse(BigDecimal.ZERO);
        boolean possible = bound.signum() >= 0 && bound.compareTo(BigDecimal.valueOf(WHOLE)) <= 0;
        return possible
                ? bound
                : block.bad(key, bound.toPlainString(), "0 到 100 的数", "a number from 0 to 100", BigDecimal.ZERO);
    }

    private static Map<Integer, Integer> ranks(Block block) {
        Map<Integer, Integer> ranks = new LinkedHashMap<>();
        block.block("ranks")
                .ifPresent(written -> written.node().entries().keySet().forEach(rank -> {
                    int count = written.count(rank, 0);
                    if (rank.matches("[1-9]\\d{0,2}") && count >= 0) {
                        ranks.put(Integer.parseInt(rank), count);
                    } else {
                        block.bad(
                                "ranks",
                                rank + ": " + count,
                                "名次: 项数",
                                "a rank and how many aim at it",
                                Optional.empty());
                    }
                }));
        return ranks;
    }
}
