package org.tongban.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.impl.FEELEventListenersManager;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.lang.types.DefaultBuiltinFEELTypeRegistry;
import org.kie.dmn.feel.parser.feel11.ASTBuilderVisitor;
import org.kie.dmn.feel.parser.feel11.FEELParser;
import org.tongban.kernel.text.Parsed;

/** Reads the text of a condition. */
final class Reader {

    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Reader() {}

    static Parsed<Condition> read(String written) {
        String text = written.strip();
        if (text.isEmpty()) {
            return Parsed.bad(
                    "condition.empty", "条件为空。请写出条件，或删除这一项。", "The condition is empty. Write one, or leave it out.");
        }
        if (text.length() > Condition.LONGEST) {
            return Parsed.bad(
                    "condition.length",
                    "条件超过 " + Condition.LONGEST + " 个字符。请拆成几条。",
                    "The condition is longer than " + Condition.LONGEST + " characters. Make several of it.");
        }
        return parse(Membership.guarded(text)).flatMap(root -> check(text, root));
    }

    private static Parsed<BaseNode> parse(String text) {
        List<String> errors = new ArrayList<>();
        FEELEventListenersManager listeners = new FEELEventListenersManager();
        listeners.addListener(event -> {
            if (event.getSeverity() == FEELEvent.Severity.ERROR) {
                errors.add(event.getMessage());
            }
        });
        Map<String, Type> types = declarations(text);
        DefaultBuiltinFEELTypeRegistry registry = DefaultBuiltinFEELTypeRegistry.INSTANCE;
        var parser = FEELParser.parse(listeners, text, types, Map.of(), List.of(), List.of(), registry);
        var tree = parser.compilation_unit();
        if (!errors.isEmpty()) {
            return syntax(text, errors.getFirst());
        }
        BaseNode root = tree.accept(new ASTBuilderVisitor(types, registry));
        return root == null ? syntax(text, "nothing to evaluate") : Parsed.ok(root);
    }

    /** FEEL allows spaces and operators in names, so it has to be told the names before it can read the text. */
    private static Map<String, Type> declarations(String text) {
        Map<String, Type> types = new HashMap<>();
        Matcher words = WORD.matcher(LITERAL.matcher(text).replaceAll(" "));
        while (words.find()) {
            if (!Vocabulary.reserved(words.group())) {
                types.put(words.group(), BuiltInType.UNKNOWN);
            }
        }
        return types;
    }

    private static Parsed<BaseNode> syntax(String text, String reason) {
        String plain = reason.replaceAll("\\s+", " ").strip();
        return Parsed.bad(
                "condition.syntax",
                "条件“" + text + "”写法有误：" + plain,
                "The condition “" + text + "” can't be read: " + plain);
    }

    private static Parsed<Condition> check(String text, BaseNode root) {
        Inspection inspection = Inspection.of(root);
        if (inspection.refused().isPresent()) {
            String part = inspection.refused().get();
            return Parsed.bad(
                    "condition.function",
                    "条件中不能使用“" + part + "”。可用的函数：" + String.join("、", Vocabulary.functions()) + "。",
                    "A condition can't use “" + part + "”. It may use: " + String.join(", ", Vocabulary.functions())
                            + ".");
        }
        if (root instanceof NumberNode || root instanceof StringNode || root instanceof ListNode) {
            return Parsed.bad(
                    "condition.truth",
                    "“" + text + "”不是条件：它的值不会是真或假。",
                    "“" + text + "” is no condition: it is neither true nor false.");
        }
        return Parsed.ok(new Condition(text, logic(root), Condition.sorted(inspection.compared())));
    }

    private static Logic logic(BaseNode node) {
        return switch (node) {
            case BooleanNode truth when Boolean.TRUE.equals(truth.getValue()) -> new Logic.Always();
            case InfixOpNode infix
            when infix.getOperator() == InfixOperator.AND ->
                new Logic.And(List.of(logic(infix.getLeft()), logic(infix.getRight())));
            case InfixOpNode infix
            when infix.getOperator() == InfixOperator.OR ->
                new Logic.Or(List.of(logic(infix.getLeft()), logic(infix.getRight())));
            case FunctionInvocationNode call
            when negates(call) ->
                new Logic.Not(logic(call.getParams().getElements().getFirst()));
            default ->
                new Logic.Leaf(
                        node.getText(),
                        node,
                        Set.copyOf(new LinkedHashSet<>(
                                Inspection.of(node).compared().keySet())));
        };
    }

    private static boolean negates(FunctionInvocationNode call) {
        return call.getName().getText().equals("not")
                && call.getParams().getElements().size() == 1;
    }
}
