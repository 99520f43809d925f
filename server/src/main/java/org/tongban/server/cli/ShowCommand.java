package org.tongban.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Sourced;
import org.tongban.server.settings.CannotStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./tongban show ITEM --region CODE}: the item as it is there, each value with where it stands. */
@Command(
        name = "show",
        description = "Prints an item as it is in a region, each value with the file and line it comes from.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./tongban show food-business-licence --region 141002"})
final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ITEM", description = "Id of an item.")
    private String item = "";

    @Option(names = "--region", required = true, paramLabel = "CODE", description = "Region, by its GB/T 2260 code.")
    private String region = "";

    @Option(names = "--packs", paramLabel = "FOLDER", description = "Folder of packs (default: those installed).")
    private Optional<Path> packs = Optional.empty();

    @Option(names = "--on", paramLabel = "DATE", description = "The day whose rules are shown (default: today).")
    private Optional<LocalDate> day = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        LocalDate on = day.orElseGet(() -> LocalDate.now(ZoneId.of("Asia/Shanghai")));
        Catalogue catalogue = Catalogue.load(folders(), on).orElseThrow();
        LocalItem local = catalogue.itemAt(item, region).orElseThrow(() -> new CannotStart(missing(catalogue)));
        String place = local.region().name().in(Tongban.terminalLanguage());
        spec.commandLine()
                .getOut()
                .println(local.item().title().in(Tongban.terminalLanguage()) + " · " + place + " · "
                        + local.unit()
                                .map(unit -> unit.name().in(Tongban.terminalLanguage()))
                                .orElse("—"));
        List<Sourced> values = catalogue.sources(item, region);
        int width =
                values.stream().mapToInt(value -> value.key().length()).max().orElse(0);
        values.forEach(value -> spec.commandLine()
                .getOut()
                .println(value.key() + " ".repeat(width - value.key().length() + 2) + value.value() + "   "
                        + relative(value.place())));
        return 0;
    }

    /** Short when the file is below the folder one is in. */
    private static Place relative(Place place) {
        Path here = Path.of("").toAbsolutePath();
        Path file = Path.of(place.file()).toAbsolutePath();
        return file.startsWith(here) ? new Place(here.relativize(file).toString(), place.line()) : place;
    }

    private LocalText missing(Catalogue catalogue) {
        if (catalogue.region(region).isEmpty()) {
            return LocalText.of("规则包中没有地区“" + region + "”。", "The packs have no region “" + region + "”.");
        }
        return LocalText.of(
                "这里没有事项“" + item + "”。事项的 id 是 packs/*/items 中的文件名。",
                "There is no item “" + item + "” there. Ids of items are the file names in packs/*/items.");
    }

    private List<Path> folders() {
        Path folder = packs.orElseGet(() -> Home.installation().resolve("packs"));
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.exists(entry.resolve("pack.yaml")))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("There is no folder of packs at " + folder, unreadable);
        }
    }
}
