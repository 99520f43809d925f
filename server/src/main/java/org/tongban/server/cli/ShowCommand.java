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
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.FaceImage;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.PdfEdition;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Sourced;
import org.tongban.server.licence.Specimen;
import org.tongban.server.settings.CannotStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./tongban show ITEM --region CODE}: the item as it is there, each value with where it stands; {@code ./tongban
 * show LICENCE-TYPE --preview FILE}: how licences of that type will look.
 */
@Command(
        name = "show",
        description = {
            "Prints an item as it is in a region, each value with the file and line it comes from.",
            "With --preview, draws how licences of a type look, while its file is being written."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./tongban show food-business-licence --region 141002",
            "  ./tongban show food-business-licence --preview face.png",
            "  ./tongban show identity-card --preview card.png --term 3"
        })
final class ShowCommand implements Callable<Integer> {

    private static final int PIXELS = 1600;

    @Parameters(paramLabel = "ID", description = "Id of an item, or of a licence type to preview.")
    private String item = "";

    @Option(names = "--region", paramLabel = "CODE", description = "Region, by its GB/T 2260 code.")
    private String region = "";

    @Option(
            names = "--preview",
            paramLabel = "FILE",
            description = "Where to draw a specimen of the licence type: a .png, .svg or .pdf file.")
    private Optional<Path> preview = Optional.empty();

    @Option(
            names = "--term",
            paramLabel = "N",
            description =
                    "Which of the type's terms the specimen has, from 1, where they depend on conditions (default: 1).")
    private int term = 1;

    @Option(names = "--packs", paramLabel = "FOLDER", description = "Folder of packs (default: those installed).")
    private Optional<Path> packs = Optional.empty();

    @Option(names = "--on", paramLabel = "DATE", description = "The day whose rules are shown (default: today).")
    private Optional<LocalDate> day = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        LocalDate on = day.orElseGet(() -> LocalDate.now(ZoneId.of("Asia/Shanghai")));
        Catalogue catalogue = Catalogue.load(PackFolders.in(packs), on).orElseThrow();
        if (preview.isPresent()) {
            return draw(catalogue, preview.get(), on);
        }
        if (region.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--region=CODE'");
        }
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

    private int draw(Catalogue catalogue, Path file, LocalDate on) {
        LicenceType type = catalogue
                .licence(item)
                .orElseThrow(() -> new CannotStart(LocalText.of(
                        "没有证照类型“" + item + "”。证照类型的 id 是 packs/*/licences 中的文件名。",
                        "There is no licence type “" + item + "”. Ids are the file names in packs/*/licences.")));
        LicenceDocument specimen = Specimen.of(catalogue, type, on, term);
        String name = file.getFileName().toString();
        byte[] drawn = switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "svg" -> FaceImage.preview(specimen, type.seals());
            case "pdf" -> PdfEdition.of(specimen);
            case "png" -> FaceImage.previewPng(specimen, type.seals(), PIXELS);
            default -> throw new ParameterException(spec.commandLine(), "The file must end in .png, .svg or .pdf");
        };
        try {
            Files.write(file, drawn);
        } catch (IOException e) {
            throw new UncheckedIOException("The file can't be written: " + file, e);
        }
        spec.commandLine().getOut().println(file);
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
}
