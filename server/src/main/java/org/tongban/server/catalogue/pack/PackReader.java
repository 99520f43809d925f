package org.tongban.server.catalogue.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.server.catalogue.InForce;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.check.Check;
import org.tongban.server.catalogue.check.Findings;

/** Finds the files of packs and reads them in an order in which what is referred to comes first. */
public final class PackReader {

    private final PackFiles source;
    private final Findings findings;
    private final Reading reading;
    private final Packs packs = new Packs();

    private PackReader(PackFiles source, Findings findings) {
        this.source = source;
        this.findings = findings;
        this.reading = new Reading(findings);
    }

    /**
     * Reads packs; what is wrong with them goes to the findings.
     *
     * @param folders of packs, in any order
     * @throws UncheckedIOException when a file can't be opened
     */
    public static Packs read(List<Path> folders, Findings findings) {
        return read(folders, new PackFiles.AsTheyLie(), findings);
    }

    /**
     * Reads packs as they would be with these texts of all their YAML files, whatever the folders have of them.
     *
     * @param texts by where the file would lie, in one of the folders
     */
    public static Packs read(List<Path> folders, Map<Path, String> texts, Findings findings) {
        return read(folders, new PackFiles.With(texts), findings);
    }

    private static Packs read(List<Path> folders, PackFiles source, Findings findings) {
        PackReader reader = new PackReader(source, findings);
        reader.readAll(folders);
        return reader.packs;
    }

    /** What else lies beside such files is no rule. */
    public static boolean isYaml(Path file) {
        String name = file.toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private void readAll(List<Path> folders) {
        List<PackInfo> infos = ordered(folders.stream()
                .distinct()
                .flatMap(folder -> info(folder).stream())
                .toList());
        infos.forEach(packs::add);
        Map<FileKind, List<PackFile>> files = new EnumMap<>(FileKind.class);
        for (PackInfo info : infos) {
            readMap(info.folder().resolve(MapFile.NAME));
            for (Path path : source.of(info.folder())) {
                Path inPack = info.folder().relativize(path);
                FileKind.of(inPack)
                        .ifPresentOrElse(
                                kind -> files.computeIfAbsent(kind, first -> new ArrayList<>())
                                        .add(new PackFile(info, path)),
                                () -> complainUnknown(inPack, path));
            }
        }
        files.forEach((kind, ofKind) ->
                ofKind.parallelStream().map(this::parse).toList().forEach(parsed -> read(kind, parsed)));
    }

    private void readMap(Path file) {
        if (Files.isRegularFile(file)) {
            packs.addOutlines(new Place(name(file), 1), MapFile.read(file, findings));
        }
    }

    private record PackFile(PackInfo pack, Path path) {}

    /** @param findings what was wrong with the file as YAML */
    private record ParsedFile(PackFile file, Optional<Node.Mapping> node, Findings findings) {}

    /** Most of the time goes here, and no file needs another one: several at once. */
    private ParsedFile parse(PackFile file) {
        Findings findings = new Findings();
        return new ParsedFile(file, yaml(file.path(), findings), findings);
    }

    private Optional<PackInfo> info(Path folder) {
        Path file = folder.resolve("pack.yaml");
        if (!source.has(file)) {
            findings.add(
                    Check.MISSING_KEY,
                    new Place(name(file), 1),
                    name(folder),
                    "目录“" + name(folder) + "”中没有 pack.yaml，不是规则包",
                    "The folder “" + name(folder) + "” has no pack.yaml, so it is no pack");
            return Optional.empty();
        }
        return yaml(file, findings).map(node -> {
            Block block = new Block(node, reading, folder.getFileName().toString());
            PackInfo info = new PackInfo(
                    block.string("pack"),
                    block.text("title"),
                    block.word("level", RegionLevel.class, RegionLevel.COUNTRY),
                    block.optionalString("region"),
                    block.optionalString("extends"),
                    Entries.inForce(block, new InForce(LocalDate.of(2000, 1, 1), Optional.empty())),
                    folder);
            Entries.finish(packs, block);
            return info;
        });
    }

    /** Higher packs first; one whose parent isn't given comes where it stands, with a finding. */
    private List<PackInfo> ordered(List<PackInfo> infos) {
        List<PackInfo> ordered = new ArrayList<>();
        List<PackInfo> left = new ArrayList<>(infos);
        left.sort(Comparator.comparing(PackInfo::level));
        for (PackInfo info : left) {
            boolean known = info.parent()
                    .map(parent -> ordered.stream().anyMatch(other -> other.id().equals(parent)))
                    .orElse(true);
            if (!known) {
                findings.add(
                        Check.DANGLING_REFERENCE,
                        new Place(name(info.folder().resolve("pack.yaml")), 1),
                        info.id(),
                        "上级规则包“" + info.parent().orElse("") + "”未一起给出",
                        "The pack above, “" + info.parent().orElse("") + "”, isn't among those given");
            }
            ordered.add(info);
        }
        return ordered;
    }

    private void read(FileKind kind, ParsedFile parsed) {
        findings.addAll(parsed.findings());
        String id = FileKind.idOf(parsed.file().path());
        Entries entries = new Entries(packs, parsed.file().pack(), findings, reading);
        parsed.node()
                .ifPresentOrElse(
                        node -> kind.read(entries, new Block(node, reading, id)), () -> packs.addUnreadable(id));
    }

    private Optional<Node.Mapping> yaml(Path file, Findings findings) {
        try {
            return Yaml.read(name(file), source.text(file), findings);
        } catch (CharacterCodingException notUtf8) {
            findings.add(
                    Check.YAML,
                    new Place(name(file), 1),
                    name(file),
                    "文件不是 UTF-8 编码，请另存为 UTF-8",
                    "The file isn't UTF-8; save it as UTF-8");
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void complainUnknown(Path inPack, Path file) {
        if (!FileKind.inPacks(inPack)) {
            return;
        }
        findings.add(
                Check.UNKNOWN_FILE,
                new Place(name(file), 1),
                name(file),
                "不认识的文件，未读取。请放入 items、themes 等目录，或删除",
                "Nobody knows what this file is for, so it isn't read. Put it in items, themes, … or delete it");
    }

    private static String name(Path file) {
        return file.toString().replace('\\', '/');
    }
}
