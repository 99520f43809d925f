package org.tongban.kernel.calendar;

import org.tongban.kernel.text.LocalText;

/**
 * Why a statutory clock may stand still. The time needed isn't part of the limit (Administrative Licensing Law,
 * art. 45), and the applicant has to be told in writing how long it will take.
 */
public enum StopReason {
    CORRECTION("补正材料", "correction of materials"),
    HEARING("听证", "hearing"),
    INSPECTION("检验", "inspection"),
    TESTING("检测", "testing"),
    QUARANTINE("检疫", "quarantine"),
    APPRAISAL("鉴定", "appraisal"),
    EXPERT_REVIEW("专家评审", "expert review"),
    PUBLICATION("公示公告", "publication"),
    TENDER("招标", "tender"),
    AUCTION("拍卖", "auction"),
    /**
     * A request was too unclear to be answered; once it is made clear the whole limit counts anew from that day
     * (Regulation on Disclosure of Government Information, art. 30).
     */
    UNCLEAR_REQUEST("申请内容不明确，等待补正", "the request has to be made clear"),
    /** What another law or regulation leaves out of the limit; the procedure that stops the clock cites it. */
    OTHER_BY_LAW("法律法规规定的其他情形", "another case set by law");

    private final LocalText text;

    StopReason(String zh, String en) {
        this.text = LocalText.of(zh, en);
    }

    public LocalText text() {
        return text;
    }

    /** The limit counts anew from the day on which the cause is gone; otherwise it goes on where it stood. */
    public boolean countsAnew() {
        return this == UNCLEAR_REQUEST;
    }
}
