package org.tongban.server.proceeding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.calendar.ClockMovement;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.Fact;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.StepDraft;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Effect;
import org.tongban.kernel.procedure.run.Proceeding;
import org.tongban.kernel.procedure.run.Status;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;

/**
 * How the values of the kernel are written down. The same value always gives the same text: keys of maps and members of
 * sets are sorted. What was written in an earlier release can be read for ever, so names here never change.
 */
final class ProceedingJson {

    private static final JsonMapper JSON =
            mapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    /** The order of steps and outcomes in a definition means something and is kept. */
    private static final JsonMapper DEFINITIONS =
            mapper().disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private ProceedingJson() {}

    /** What an event says: the command, what it brought about, and at the start what the proceeding is about. */
    record Body(Optional<About> about, Command command, List<Effect> effects) {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static Proceeding state(String json) {
        return JSON.readValue(json, Proceeding.class);
    }

    static Body body(String json) {
        return JSON.readValue(json, Body.class);
    }

    static String definition(ProcedureDraft draft) {
        return DEFINITIONS.writeValueAsString(draft);
    }

    static ProcedureDraft definition(String json) {
        return DEFINITIONS.readValue(json, ProcedureDraft.class);
    }

    private static JsonMapper.Builder mapper() {
        JsonMapper.Builder mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .changeDefaultPropertyInclusion(inclusion ->
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .addModule(plainForms());
        for (Class<?> kinds :
                List.of(Command.class, Effect.class, Status.class, ClockMovement.class, StepDraft.class)) {
            mapper.addMixIn(kinds, Kinds.class);
            Arrays.stream(kinds.getPermittedSubclasses())
                    .flatMap(kind -> kind.isSealed()
                            ? Arrays.stream(kind.getPermittedSubclasses())
                            : java.util.stream.Stream.of(kind))
                    .forEach(kind -> mapper.registerSubtypes(new NamedType(kind, word(kind))));
        }
        return mapper;
    }

    private static String word(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface Kinds {}

    private static SimpleModule plainForms() {
        return new SimpleModule()
                .addSerializer(Fact.class, new FactWriter())
                .addDeserializer(Fact.class, new FactReader())
                .addSerializer(LegalPeriod.class, new TextWriter<>(LegalPeriod.class))
                .addDeserializer(LegalPeriod.class, new TextReader<>() {
                    @Override
                    LegalPeriod parse(String text) {
                        return LegalPeriod.parse(text).orElseThrow();
                    }
                })
                .addSerializer(Desk.class, new TextWriter<>(Desk.class))
                .addDeserializer(Desk.class, new TextReader<>() {
                    @Override
                    Desk parse(String text) {
                        return Desk.parse(text).orElseThrow(() -> new IllegalArgumentException("No desk: " + text));
                    }
                })
                .addSerializer(Set.class, new SetWriter());
    }

    private static final class FactWriter extends ValueSerializer<Fact> {
        @Override
        public void serialize(Fact fact, JsonGenerator json, SerializationContext context) {
            context.writeValue(json, fact.plain());
        }
    }

    private static final class FactReader extends ValueDeserializer<Fact> {
        @Override
        public Fact deserialize(JsonParser json, DeserializationContext context) {
            return Fact.of(json.readValueAs(Object.class));
        }
    }

    private static final class TextWriter<T> extends ValueSerializer<T> {
        private final Class<T> type;

        TextWriter(Class<T> type) {
            this.type = type;
        }

        @Override
        public Class<?> handledType() {
            return type;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.toString());
        }
    }

    private abstract static class TextReader<T> extends ValueDeserializer<T> {
        abstract T parse(String text);

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            return parse(json.getString());
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class SetWriter extends ValueSerializer<Set> {
        @Override
        public void serialize(Set set, JsonGenerator json, SerializationContext context) {
            json.writeStartArray();
            for (Object member : sorted(set)) {
                context.writeValue(json, member);
            }
            json.writeEndArray();
        }

        private static List<?> sorted(Set<?> set) {
            return set.stream().sorted(Comparator.comparing(String::valueOf)).toList();
        }
    }
}
