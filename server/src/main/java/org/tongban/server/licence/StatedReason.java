package org.tongban.server.licence;

import org.tongban.kernel.text.LocalText;

/** Why the platform itself changed the status of a licence; officials write their reasons themselves. */
enum StatedReason {
    GRANTED("准予许可", "Granted"),
    ALL_DECIDED("各项办结，核发凭证", "Issued when all was decided"),
    EXCHANGED("已换发新证", "Exchanged for a new one"),
    PART_ENDED("所载证照失效，凭证同时失效并收回：", "A licence under it ended, so it is void as well: "),
    CHANGED("变更换证", "Exchanged after a change"),
    RENEWED("延续换证", "Renewed"),
    REISSUED("补发", "Issued once more"),
    TRANSFERRED("转移登记，原证失效", "Passed on to another holder"),
    GIVEN_UP("依持证人申请注销", "Cancelled at its holder's request"),
    BROUGHT_IN("原纸质证照导入，导入人：", "Brought in from paper by "),
    RELEASED("核对放行、加盖印章，放行人：", "Compared, released and sealed by "),
    NO_SCAN("；没有扫描件：", "; no scan: "),
    MISTAKEN("导入有误，自始无效：", "Brought in by mistake, void from the beginning: "),
    TIME_OVER("有效期届满", "Its time is over"),
    SUSPENDED("暂停：", "Suspended: "),
    RESUMED("恢复：", "Resumed: "),
    REVOKED("吊销：", "Revoked: "),
    WITHDRAWN("撤销：", "Withdrawn: "),
    CANCELLED("注销：", "Cancelled: "),
    SET_ASIDE("失效决定被撤销，恢复原状：", "What ended it was set aside, so it is as it was: "),
    PART_RESTORED("所载证照恢复，凭证恢复原状：", "What ended a licence under it was set aside, so this is as it was, too: "),
    SEAL_ON_NEXT("在新版式上加盖印章：", "Seal set on the new layout: "),
    LAST_SEAL_ON_NEXT("新版式印章齐全、启用，最后加盖：", "The new layout is in force with the last seal, of: "),
    SEAL_ADDED("加盖印章：", "Seal added: "),
    HOLDER_CONFIRMED("名称与现名不一致，核对材料后确认持证人：", "Its holder, who is called otherwise now, was confirmed by documents: "),
    SCANNED_BY_STRANGER("未登录的扫码人", "Somebody not signed in"),
    SHOWN_BY("出示人：", "Shown by: "),
    LOOKED_AT("查看证照", "Looked at the licence"),
    FETCHED_FILE("下载证照文件（OFD）", "Fetched its file (OFD)"),
    FETCHED_PDF("下载证照 PDF", "Fetched its PDF"),
    FETCHED_SCAN("下载原证扫描件", "Fetched the scan of the paper"),
    ISSUING_UNIT("发证单位", "The issuing unit"),
    SEAL_STOLEN("印章密钥可能失窃，用新印章重新签章", "A seal's key may have been stolen: sealed anew with another"),
    NOT_SEALED_ANEW(
            "用新印章重新签章失败，证照文件现在是作废的，请管理员查看日志", "It could not be sealed anew, and its file is void; the log says why"),
    NOT_LAID_OUT("按新版式制作失败，原件照旧有效", "It could not be laid out anew; its file stays as it was");

    private final LocalText text;

    StatedReason(String zh, String en) {
        this.text = LocalText.of(zh, en);
    }

    /** As it is kept; what it is about may follow. */
    String stored() {
        return text.zh();
    }

    /** @return a stored reason in both languages; what an official wrote as it was written */
    static LocalText read(String stored) {
        for (StatedReason reason : values()) {
            if (stored.startsWith(reason.stored())) {
                String more = stored.substring(reason.stored().length());
                return LocalText.of(stored, reason.text.en() + more.replace(NO_SCAN.text.zh(), NO_SCAN.text.en()));
            }
        }
        return LocalText.of(stored, stored);
    }
}
