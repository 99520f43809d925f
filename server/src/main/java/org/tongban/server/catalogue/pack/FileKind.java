package org.tongban.server.catalogue.pack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The kinds of file in a pack, in the order they are read: what others refer to first. */
enum FileKind {
    ELEMENTS("elements/", ElementEntries::section),
    ROLES("roles.yaml", PlaceEntries::roles),
    CALENDAR("calendar/", PlaceEntries::calendar),
    REGIONS("regions.yaml", PlaceEntries::regions),
    UNITS("units.yaml", PlaceEntries::units),
    MATERIALS("materials/", MaterialEntries::material),
    LICENCES("licences/", LicenceEntries::licence),
    PROCEDURES("procedures/", ProcedureEntries::procedure),
    ITEMS("items/", ItemEntries::item),
    THEMES("themes/", ThemeEntries::theme),
    WORDS("words.yaml", WordEntries::words),
    ASSESSMENT("assessment.yaml", AssessmentEntries::assessments),
    LOCAL("local/", LocalEntries::settings);

    private final String where;
    private final BiConsumer<Entries, Block> reader;

    FileKind(String where, BiConsumer<Entries, Block> reader) {
        this.where = where;
        this.reader = reader;
    }

    void read(Entries entries, Block file) {
        reader.accept(entries, file);
    }

    static Optional<FileKind> of(Path inPack) {
        String name = inPack.toString().replace('\\', '/');
        for (FileKind kind : values()) {
            boolean inFolder = kind.where.endsWith("/") && name.startsWith(kind.where) && name.endsWith(".yaml");
            if (inFolder || name.equals(kind.where)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Templates, pictures and notes may lie beside the rules; other YAML may not, as somebody meant it to be read. */
    static boolean inPacks(Path inPack) {
        String name = inPack.toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.equals("pack.yaml");
    }

    /** The file name up to {@code .yaml} or {@code @}: {@code food-business-licence@2025-07-01.yaml}. */
    static String idOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int end = name.indexOf('@') >= 0 ? name.indexOf('@') : name.lastIndexOf('.');
        return end < 0 ? name : name.substring(0, end);
    }
}
