package org.tongban.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.Claim;
import org.tongban.seal.PlainLine;
import org.tongban.seal.Sentence;
import org.tongban.seal.SignatureReport;
import org.tongban.seal.Verification;
import org.tongban.server.licence.FileCheck;
import org.tongban.server.licence.FileResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tongban verify FILE}; {@link FileCheck.Result#exitCode} says how it ends. */
@Command(
        name = "verify",
        description = "Is this licence genuine, unchanged, still valid? Each is said by itself.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code: 0 valid, 1 not valid, 2 not readable, 3 its seals are genuine but it is no licence,",
            "4 it is genuine but nobody who knows today could be asked whether it, or its seal, is in force,",
            "5 valid, but not all the seals that belong on it are in this file, 6 nothing is wrong with it, but",
            "that it is genuine can't be proven here: who sealed it isn't known, or when.",
            "",
            "Examples:",
            "  ./tongban verify licence.ofd",
            "  ./tongban verify licence.ofd --trust tongban-trust.pem --status-list tongban-status.txt"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ChinaTime.ZONE);

    /** No licence comes near; whatever is larger isn't read. */
    private static final long LARGEST = 64L << 20;

    /** What no list can tell. */
    private static final LocalText UNLISTED = LocalText.of(
            "。清单只列失效的证照，看不出文件是不是平台核发的那一份：请核对上面的编号和持证主体，有疑问就联网查验。",
            ". The list names what isn't in force; it can't tell that this is the file which was issued: compare number and"
                    + " holder above, and if in doubt check it online.");

    private static final LocalText STATUS_BELOW = LocalText.of(
            "文件完整，印章真实，签名人可信。证照的状态见下。",
            "The file is intact, its seal genuine and its signer trusted. What is known of the licence's status is below.");

    @Parameters(paramLabel = "FILE", description = "The OFD file.")
    private Path file = Path.of("");

    @Option(
            names = "--status-list",
            paramLabel = "LIST",
            description = "A signed status list (from /verify/status-list), to check the status offline.")
    private Optional<Path> statusList = Optional.empty();

    @Option(
            names = "--trust",
            paramLabel = "ANCHORS",
            description = "Whom to believe (from /verify/trust), beside this platform's own authority.")
    private Optional<Path> trust = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, SQLException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(), "There is no file to read at " + file);
        }
        if (Files.size(file) > LARGEST) {
            throw new ParameterException(spec.commandLine(), "The file is larger than 64 MB; no licence is");
        }
        Path home = Home.folderFromEnvironment();
        try (Connection connection = RunningDatabase.connect(home).orElse(null)) {
            FileCheck.Against against = new FileCheck.Against(
                    home,
                    Optional.ofNullable(connection),
                    trust.isPresent() ? Optional.of(Files.readString(readable(trust.get()))) : Optional.empty(),
                    statusList.isPresent()
                            ? Optional.of(Files.readAllBytes(readable(statusList.get())))
                            : Optional.empty());
            FileCheck.Result result = FileCheck.check(against, Files.readAllBytes(file), Instant.now());
            print(result);
            return result.exitCode();
        } catch (IllegalArgumentException malformed) {
            throw new ParameterException(
                    spec.commandLine(), "The trust anchors can't be read; fetch them again from /verify/trust");
        }
    }

    private Path readable(Path path) {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new ParameterException(spec.commandLine(), "There is no file to read at " + path);
        }
        return path;
    }

    private void print(FileCheck.Result result) {
        switch (result.verification()) {
            case Verification.Unreadable(var reason, Sentence sentence) -> say(sentence);
            case Verification.Unsigned(var licence, Sentence sentence) -> say(sentence);
            case Verification.Signed signed -> {
                line(summary(result, signed.sentence()));
                signed.licence().ifPresent(facts -> {
                    line(LocalText.of("证照编号：" + facts.number(), "Number: " + facts.number()));
                    line(LocalText.of("持证主体：" + facts.holderName(), "Holder: " + facts.holderName()));
                    line(LocalText.of("电子证照标识：" + facts.identifier(), "Identifier: " + facts.identifier()));
                });
                signed.signatures().forEach(this::print);
                print(result.status(), result.genuine());
                if (result.genuine() && result.incomplete()) {
                    line(incomplete(result));
                }
                if (result.genuine() && !result.revocationsKnown()) {
                    line(LocalText.of(
                            "印章现在是否已吊销：查不到。请启动平台，或者用 --trust 给出刚下载的信任锚（其中有吊销列表）。",
                            "Whether the seal is revoked by now: NOT KNOWN. Start the platform, or give freshly fetched trust "
                                    + "anchors with --trust (they hold the list of revoked seals)."));
                }
            }
        }
    }

    /** What it came to; of a status that is said below nobody is told to look it up. */
    private static LocalText summary(FileCheck.Result result, Sentence sentence) {
        boolean genuine = result.verification() instanceof Verification.Signed signed
                && signed.verdict() == Verification.Verdict.GENUINE;
        return switch (result.status()) {
            case FileCheck.Status.Known known when genuine && result.exitCode() == 0 -> FileResult.VALID.sentence();
            case FileCheck.Status.Known known when genuine -> STATUS_BELOW;
            case FileCheck.Status.Listed listed when genuine -> STATUS_BELOW;
            case FileCheck.Status.OthersList others when genuine -> STATUS_BELOW;
            default -> LocalText.of(sentence.zh(), sentence.en());
        };
    }

    private static LocalText incomplete(FileCheck.Result result) {
        return result.wanted()
                .map(all -> LocalText.of(
                        "印章不全：这份文件上有 " + result.seals() + " 枚，应有 " + all + " 枚，尚不完整。请向持证人索要印章齐全的文件。",
                        "NOT COMPLETE: this file bears " + result.seals() + " of " + all
                                + " seals. Ask the holder for the file with all of them."))
                .orElse(
                        LocalText.of(
                                "印章不全：这份文件上有 " + result.seals() + " 枚，还留着加盖其他印章的余地，尚不完整。请向持证人索要印章齐全的文件。",
                                "NOT COMPLETE: this file bears " + result.seals()
                                        + " and was left open for further seals. Ask the holder for the file with all of them."));
    }

    private void print(SignatureReport signature) {
        Sentence form = signature.form().title();
        String who = signature.signer().map(signer -> " · " + signer).orElse("")
                + signature.signedAt().map(at -> " · " + MINUTES.format(at)).orElse("");
        line(LocalText.of(form.zh() + who, form.en() + who));
        for (Claim claim : signature.claims()) {
            LocalText state = state(claim.state());
            line(LocalText.of(
                    "  [" + state.zh() + "] " + claim.sentence().zh(),
                    "  [" + state.en() + "] " + claim.sentence().en()));
        }
    }

    private static LocalText state(Claim.State state) {
        return switch (state) {
            case HOLDS -> LocalText.of("成立", "HOLDS");
            case FAILS -> LocalText.of("不成立", "FAILS");
            case UNKNOWN -> LocalText.of("无法判断", "UNKNOWN");
        };
    }

    private void print(FileCheck.Status status, boolean genuine) {
        if (!genuine && status instanceof FileCheck.Status.NotAsked) {
            line(LocalText.of("状态：没有查询，因为不能证明文件是真的。", "Status: not looked up, since the file isn't proven genuine."));
            return;
        }
        print(status);
    }

    private void print(FileCheck.Status status) {
        line(
                switch (status) {
                    case FileCheck.Status.Known(var state) ->
                        LocalText.of(
                                "此刻状态：" + state.title().zh(),
                                "Status now: " + state.title().en());
                    case FileCheck.Status.Listed(var state, var made, var stale) ->
                        LocalText.of(
                                "状态（据 " + MINUTES.format(made) + " 的状态清单）："
                                        + state.title().zh() + (stale ? "。清单已过期，请重新下载。" : "") + UNLISTED.zh(),
                                "Status, by the list of " + MINUTES.format(made) + ": "
                                        + state.title().en()
                                        + (stale ? ". The list is out of date; download it again." : "")
                                        + UNLISTED.en());
                    case FileCheck.Status.OthersList(var made) ->
                        LocalText.of(
                                "此刻状态：不知道。给出的状态清单（" + MINUTES.format(made)
                                        + "）不管这个颁发机构的证照，上面没有它，不等于它有效。请从颁发机构所在的平台下载状态清单再查，或者扫描二维码查询。",
                                "Status now: NOT KNOWN. The status list given, of " + MINUTES.format(made)
                                        + ", doesn't tell of this issuer's licences, so that this one isn't on it doesn't mean that it is in"
                                        + " force. Fetch the list of the platform on which the issuer is, or scan the QR code.");
                    case FileCheck.Status.ListRefused(Sentence why) -> LocalText.of(why.zh(), why.en());
                    case FileCheck.Status.NotOurs(FileResult why) -> why.sentence();
                    case FileCheck.Status.SealWithdrawn() -> FileResult.SEAL_WITHDRAWN.sentence();
                    case FileCheck.Status.NoLicence() -> FileResult.NO_LICENCE.sentence();
                    case FileCheck.Status.NotAsked() ->
                        LocalText.of(
                                "此刻状态：没有查询，不知道证照现在是否有效。平台没有运行，也没有给出状态清单：请启动平台，用 --status-list 给出状态清单，或者扫描二维码查询。",
                                "Status now: NOT ASKED, so whether the licence is in force isn't known. The platform isn't "
                                        + "running and no status list was given: start it, give one with --status-list, or "
                                        + "scan the QR code.");
                });
    }

    private void say(Sentence sentence) {
        line(LocalText.of(sentence.zh(), sentence.en()));
    }

    /** Names in a file are chosen by who made it. */
    private void line(LocalText text) {
        PrintWriter out = spec.commandLine().getOut();
        Language language = Tongban.terminalLanguage();
        out.println(PlainLine.of(text.in(language)));
        out.flush();
    }
}
