package org.tongban.server.licence;

import java.util.Locale;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** What checking a file came to; the page, the API and the command say the same of the same file. */
public enum FileResult {
    VALID("真实、完整、此刻有效", "Genuine, unchanged, valid right now"),
    INCOMPLETE("真实、未被改动，但印章不全", "Genuine and unchanged, but seals are missing"),
    /** Altered, forged or not sealed, or no longer in force. */
    INVALID("不能作为有效证照使用", "Not to be relied on as a valid licence"),
    /** Nothing is wrong with it, as far as that can be told here. */
    UNPROVEN(
            "没有发现问题，但在这里无法证实",
            "Nothing wrong was found, but it can't be proven here",
            "下面标“?”的各项本平台无法判断，多半因为签章的机构不在本平台信任之列。请到颁发机构的查验渠道核对后再使用。",
            "What is marked \"?\" below can't be decided here, mostly because this platform doesn't know who sealed it."
                    + " Check with the issuer's own service before relying on it."),
    /** Genuine, but it holds no data of a licence. */
    NO_LICENCE(
            "真实、完整，但不是本平台的证照",
            "Genuine and unchanged, but no licence of this platform",
            "文件里没有本平台的证照数据，这里查不到它是否有效。如果是别处核发的证照，请到颁发机构的查验渠道核对；否则请向持证人索要证照原件。",
            "It holds no licence data of this platform, so whether it is in force can't be told here. If another authority"
                    + " issued it, check there; otherwise ask the holder for the licence itself."),
    /** Genuine, but this platform knows nothing of it. */
    NEVER_ISSUED(
            "本平台没有核发过这个文件",
            "This platform never issued this file",
            "签章真实、文件完整，但这里没有核发记录，它是否有效也查不到，不能当作本平台的证照采用。请向签章单位核对。",
            "Its seals are genuine and it is unchanged, but there is no record of its issue here, nor can it be told whether it"
                    + " is in force: don't take it for a licence of this platform. Check with the unit whose seal it bears."),
    /** It names a licence or paper that was issued here, and isn't its file. */
    NOT_AS_ISSUED(
            "不是本平台核发的那份文件",
            "Not the file that was issued",
            "签章对得上，标识也是真的，但内容和本平台核发的不一样，很可能是用盗用的印章伪造的。不要采用，并请立即告知签章单位。",
            "Its seals fit and its identifier is real, but it says something else than what was issued: it was probably forged"
                    + " with a stolen seal. Don't accept it, and tell the unit whose seal it bears at once."),
    /** It is what was sealed here, but its seal was stolen: it tells no better than what the thief may have sealed. */
    SEAL_WITHDRAWN(
            "确是本平台制发的文件，但所盖的印章已经作废",
            "The file that was issued here, but its seal counts no more",
            "所盖印章的密钥可能失窃，从那时起盖的章一律不作数，这个文件不能再采用。内容没有问题：在用的证照和公文由发证、发文单位重新盖章，请重新下载，或者向持有人索要重新盖章的文件。",
            "The key of its seal may have been stolen, and nothing counts that was sealed since; don't rely on this file. What it"
                    + " says isn't in doubt: licences in force and papers are sealed anew by their unit. Download it again, or"
                    + " ask its holder for the file that was sealed anew."),
    UNREADABLE("不能作为有效证照使用", "Not to be relied on as a valid licence");

    private final LocalText title;
    private final Optional<LocalText> advice;

    FileResult(String zh, String en) {
        this.title = LocalText.of(zh, en);
        this.advice = Optional.empty();
    }

    FileResult(String zh, String en, String adviceZh, String adviceEn) {
        this.title = LocalText.of(zh, en);
        this.advice = Optional.of(LocalText.of(adviceZh, adviceEn));
    }

    public LocalText title() {
        return title;
    }

    /** Why, and what to do; empty where the file and its licence say it themselves. */
    public Optional<LocalText> advice() {
        return advice;
    }

    /** Both in one. */
    public LocalText sentence() {
        return advice.map(more -> LocalText.of(title.zh() + "：" + more.zh(), title.en() + ". " + more.en()))
                .orElse(title);
    }

    /** As the API has it. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether nothing speaks against it, but that isn't enough. */
    public boolean open() {
        return this == INCOMPLETE || this == UNPROVEN || this == NO_LICENCE;
    }
}
