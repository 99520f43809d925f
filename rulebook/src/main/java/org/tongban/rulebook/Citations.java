package org.tongban.rulebook;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which tests cite which rules, read from compiled classes without loading them. */
final class Citations {
    private static final String RULE = Rule.class.descriptorString();

    private final TreeMap<String, SortedSet<String>> testsByRule = new TreeMap<>();

    /** @param classFolders folders of compiled tests; those that don't exist are passed over */
    static Citations in(List<Path> classFolders) throws IOException {
        Citations citations = new Citations();
        for (Path folder : classFolders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                            .toList()) {
                        citations.read(ClassFile.of().parse(file));
                    }
                }
            }
        }
        return citations;
    }

    /** The tests that cite a rule, as {@code ClassName} or {@code ClassName.method}, in order. */
    SortedSet<String> of(String ruleId) {
        return testsByRule.getOrDefault(ruleId, new TreeSet<>());
    }

    Stream<String> citedRules() {
        return testsByRule.keySet().stream();
    }

    private void read(ClassModel model) {
        String name = simpleName(model);
        cite(model, name);
        for (MethodModel method : model.methods()) {
            cite(method, name + "." + method.methodName().stringValue());
        }
    }

    private void cite(AttributedElement element, String test) {
        element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .filter(annotation -> annotation.className().stringValue().equals(RULE))
                .flatMap(Citations::ids)
                .forEach(id -> testsByRule
                        .computeIfAbsent(id, unused -> new TreeSet<>())
                        .add(test));
    }

    private static Stream<String> ids(Annotation annotation) {
        return annotation.elements().stream()
                .map(AnnotationElement::value)
                .flatMap(value ->
                        value instanceof AnnotationValue.OfArray array ? array.values().stream() : Stream.of(value))
                .map(value -> ((AnnotationValue.OfString) value).stringValue());
    }

    private static String simpleName(ClassModel model) {
        String name = model.thisClass().asInternalName();
        return name.substring(name.lastIndexOf('/') + 1).replace('$', '.');
    }
}
