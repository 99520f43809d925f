package org.tongban.server.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.tongban.kernel.text.Language;
import org.tongban.server.settings.CannotStart;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./tongban}: all commands, and one line on stderr for whatever goes wrong. */
@Command(
        name = "tongban",
        description = "One-stop government platform: published rules as text, checked like code, and run.",
        subcommands = {
            CommandLine.HelpCommand.class,
            DemoCommand.class,
            ServeCommand.class,
            VerifyCommand.class,
            CheckCommand.class,
            ShowCommand.class,
            ExtractCommand.class,
            AuditCommand.class,
            ReplayCommand.class,
            PoliciesCommand.class,
            SealCommand.class
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Run by the launcher, ./tongban:",
            "  test              Everything that CI runs.",
            "  bench [NAME]      Measures how fast it is, beside its peers; without a name, lists what can be measured."
        },
        version = "Tongban 0.1.0")
public final class Tongban implements Runnable {

    /** Exit code of a command that was called wrongly or could not start. */
    static final int CANNOT = 2;

    @Override
    public void run() {
        new CommandLine(this).usage(System.out);
    }

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        CommandLine line = commandLine();
        // What programs read is UTF-8, whatever the terminal's locale says.
        line.setOut(new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), true));
        int exit = line.execute(args);
        if (exit != DemoCommand.RUNNING) {
            System.exit(exit);
        }
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Tongban());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, result) -> {
            command.getErr().println("tongban: " + sentence(failure));
            return CANNOT;
        });
        line.setParameterExceptionHandler((failure, args) -> {
            failure.getCommandLine()
                    .getErr()
                    .println("tongban: " + failure.getMessage() + " (./tongban help "
                            + failure.getCommandLine().getCommandName() + ")");
            return CANNOT;
        });
        return line;
    }

    /** The language of the terminal: Chinese when the locale says so, else English. */
    static Language terminalLanguage() {
        return Locale.getDefault().getLanguage().equals("zh") ? Language.ZH : Language.EN;
    }

    private static String sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart cannot) {
                return cannot.sentence().in(terminalLanguage());
            }
        }
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
