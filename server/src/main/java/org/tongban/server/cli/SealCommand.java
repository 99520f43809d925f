package org.tongban.server.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.PlainLine;
import org.tongban.server.settings.CannotStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code ./tongban seal}: seals of licensed authorities, at a platform that is running, as an administrator of it. */
@Command(
        name = "seal",
        description = "Seals that licensed authorities make for units: asks for them, and brings them in.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code: 0 done, 1 refused (it says why, and what to do), 2 called wrongly or the platform doesn't answer.",
            "The token is that of an administrator (POST /api/v1/sign-in); without --token-file it is TONGBAN_TOKEN.",
            "",
            "Examples:",
            "  ./tongban seal ask 141002-market-regulation --out request.csr",
            "  ./tongban seal bring ID --certificate chain.pem --seal unit.esl",
            "  ./tongban seal bring-key 141002-market-regulation --keys unit.p12 --seal unit.esl",
            "  ./tongban seal end ID --reason \"...\""
        })
final class SealCommand implements Runnable {
    private static final String SEALS = "/api/v1/licensed-seals";
    private static final int REFUSED = 1;
    private static final int OK = 200;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the platform is (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create("");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The file that holds an administrator's token.")
    private Optional<Path> token = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(out());
    }

    private PrintWriter out() {
        return spec.root().commandLine().getOut();
    }

    private PlatformClient platform() throws IOException {
        Optional<String> given = token.isPresent()
                ? Optional.of(Files.readString(token.get()).strip())
                : Optional.ofNullable(System.getenv("TONGBAN_TOKEN"));
        return new PlatformClient(
                url,
                given.filter(text -> !text.isBlank())
                        .orElseThrow(() -> new CannotStart(LocalText.of(
                                "需要管理员的令牌：用 --token-file 指定文件，或设置 TONGBAN_TOKEN。",
                                "An administrator's token is needed: name its file with --token-file, or set"
                                        + " TONGBAN_TOKEN."))),
                Tongban.terminalLanguage());
    }

    /** What was done goes to the output, why not to the errors. Names in certificates and seals are chosen by who made them. */
    private int said(HttpResponse<byte[]> answer) {
        JsonNode body = PlatformClient.json(answer);
        if (answer.statusCode() == OK) {
            say(body);
            out().flush();
            return 0;
        }
        spec.root()
                .commandLine()
                .getErr()
                .println(PlainLine.of(body.path("title").asString("HTTP " + answer.statusCode())));
        return REFUSED;
    }

    private void say(JsonNode body) {
        if (body.isArray()) {
            body.forEach(this::say);
            return;
        }
        if (body.isMissingNode()) {
            return;
        }
        String name = body.path("name")
                .path(Tongban.terminalLanguage().tag().startsWith("zh") ? "zh" : "en")
                .asString("");
        JsonNode seal = body.path("seal");
        out().println(PlainLine.of(body.path("id").asString("") + "  " + name + "  "
                + (body.path("ended").isObject() ? "ended" : seal.isObject() ? "in-use" : "asked")
                + (seal.isObject()
                        ? "  " + seal.path("name").asString("") + "  "
                                + seal.path("until").asString("")
                        : "")));
    }

    @Command(name = "list", description = "Lists them, the latest first.", mixinStandardHelpOptions = true)
    int list() throws IOException {
        return said(platform().get(SEALS));
    }

    @Command(
            name = "ask",
            description = "Makes a key for a unit, and writes the certification request (PKCS#10) for its authority.",
            mixinStandardHelpOptions = true)
    int ask(
            @Parameters(paramLabel = "UNIT", description = "The unit's id.") String unit,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to write the request.")
                    Path file)
            throws IOException {
        PlatformClient platform = platform();
        HttpResponse<byte[]> made = platform.post(SEALS, Map.of("unit", unit));
        if (made.statusCode() != OK) {
            return said(made);
        }
        String id = PlatformClient.json(made).get("id").asString();
        HttpResponse<byte[]> request = platform.get(SEALS + "/" + id + "/request");
        if (request.statusCode() != OK) {
            return said(request);
        }
        Files.write(file, request.body());
        return said(platform.get(SEALS + "/" + id));
    }

    /** What both ways of bringing one in have in common. */
    static final class Brought {
        @Option(names = "--seal", required = true, paramLabel = "FILE", description = "The seal maker's file (.esl).")
        private Path seal = Path.of("");

        @Option(
                names = "--differs",
                defaultValue = "",
                paramLabel = "WHY",
                description = "Why the seal is called otherwise than the unit, where it is.")
        private String differs = "";

        @Option(
                names = "--replaces",
                paramLabel = "ID",
                description = "The one in use whose place it takes, where the unit has one.")
        private Optional<String> replaces = Optional.empty();

        Map<String, Object> form() throws IOException {
            Map<String, Object> form = new LinkedHashMap<>();
            form.put("seal", Files.readAllBytes(seal));
            form.put("differs", differs);
            replaces.ifPresent(id -> form.put("replaces", id));
            return form;
        }
    }

    @Command(
            name = "bring",
            description =
                    "Brings in the certificate and the seal for a key that was asked for, or a seal that was made anew for the"
                            + " same certificate.",
            mixinStandardHelpOptions = true)
    int bring(
            @Parameters(paramLabel = "ID", description = "What ask gave.") String id,
            @Option(
                            names = "--certificate",
                            required = true,
                            paramLabel = "FILE",
                            description = "The certificate and those between it and the root (PEM, DER, .p7b).")
                    Path certificate,
            @Mixin Brought brought)
            throws IOException {
        Map<String, Object> form = brought.form();
        form.put("certificate", Files.readAllBytes(certificate));
        return said(platform().postForm(SEALS + "/" + id + "/seal", form));
    }

    @Command(
            name = "bring-key",
            description = "Brings in a key with its certificate (PKCS#12), and the seal. The password is asked for, or"
                    + " taken from TONGBAN_KEY_PASSWORD.",
            mixinStandardHelpOptions = true)
    int bringKey(
            @Parameters(paramLabel = "UNIT", description = "The unit's id.") String unit,
            @Option(names = "--keys", required = true, paramLabel = "FILE", description = "The .p12 or .pfx file.")
                    Path keys,
            @Mixin Brought brought)
            throws IOException {
        Map<String, Object> form = brought.form();
        form.put("unit", unit);
        form.put("keys", Files.readAllBytes(keys));
        form.put("password", password());
        return said(platform().postForm(SEALS + "/with-key", form));
    }

    private static String password() {
        Console console = System.console();
        Optional<String> given = Optional.ofNullable(System.getenv("TONGBAN_KEY_PASSWORD"));
        if (given.isPresent() || console == null) {
            return given.orElse("");
        }
        char[] typed = console.readPassword("PKCS#12: ");
        return typed == null ? "" : new String(typed);
    }

    @Command(
            name = "end",
            description =
                    "Takes one out of use, or withdraws what was asked for; the unit seals with the platform's own"
                            + " from then on.",
            mixinStandardHelpOptions = true)
    int end(
            @Parameters(paramLabel = "ID", description = "Which.") String id,
            @Option(names = "--reason", required = true, paramLabel = "WHY", description = "Why.") String reason,
            @Option(names = "--stolen", description = "Its key may be in others' hands.") boolean stolen)
            throws IOException {
        return said(platform().post(SEALS + "/" + id + "/end", Map.of("reason", reason, "stolen", stolen)));
    }
}
