package org.tongban.rules;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;

/** Walks an expression once and notes the facts it asks for, what they are compared with, and what it may not use. */
final class Inspection {

    private final Map<String, Set<Object>> compared = new LinkedHashMap<>();
    private final Set<String> bound = new HashSet<>();
    private @Nullable String refused;

    private Inspection() {}

    static Inspection of(BaseNode root) {
        Inspection inspection = new Inspection();
        inspection.walk(root);
        return inspection;
    }

    /** Facts with the constants they are compared with. */
    Map<String, Set<Object>> compared() {
        return compared;
    }

    /** The first part that isn't part of our FEEL. */
    Optional<String> refused() {
        return Optional.ofNullable(refused);
    }

    private void walk(ASTNode node) {
        switch (node) {
            case NameRefNode name -> ask(name.getText());
            case PathExpressionNode path -> walk(path.getExpression());
            case QualifiedNameNode qualified -> walk(qualified.getParts().getFirst());
            case FunctionDefNode definition -> refuse(definition.getText());
            case ContextNode context -> refuse(context.getText());
            case ForExpressionNode loop -> refuse(loop.getText());
            case UndefinedValueNode half -> refuse(">> <<");
            case FunctionInvocationNode call -> walkCall(call);
            case QuantifiedExpressionNode quantified -> walkQuantified(quantified);
            case InfixOpNode infix -> {
                compare(infix.getLeft(), infix.getRight());
                compare(infix.getRight(), infix.getLeft());
                walkChildren(infix);
            }
            case InNode in when in.getExprs() instanceof InfixOpNode -> refuse(in.getText());
            case InNode in -> {
                compare(in.getValue(), in.getExprs());
                walkChildren(in);
            }
            case BetweenNode between -> {
                compare(between.getValue(), between.getStart());
                compare(between.getValue(), between.getEnd());
                walkChildren(between);
            }
            default -> walkChildren(node);
        }
    }

    private void walkCall(FunctionInvocationNode call) {
        String function = call.getName().getText().replaceAll("\\s+", " ");
        if (!Vocabulary.offers(function)) {
            refuse(function);
        }
        List<BaseNode> arguments = call.getParams().getElements();
        if (function.equals("list contains") && arguments.size() == 2) {
            compare(arguments.getFirst(), arguments.getLast());
        }
        arguments.forEach(this::walk);
    }

    private void walkQuantified(QuantifiedExpressionNode quantified) {
        for (IterationContextNode iteration : quantified.getIterationContexts()) {
            walk(iteration.getExpression());
            bound.add(iteration.getName().getText());
        }
        walk(quantified.getExpression());
        quantified
                .getIterationContexts()
                .forEach(iteration -> bound.remove(iteration.getName().getText()));
    }

    private void walkChildren(ASTNode node) {
        for (ASTNode child : node.getChildrenNode()) {
            walk(child);
        }
    }

    private void ask(String name) {
        if (!bound.contains(name)) {
            compared.computeIfAbsent(name, fresh -> new LinkedHashSet<>());
        }
    }

    private void compare(BaseNode fact, ASTNode with) {
        if (fact instanceof NameRefNode name && !bound.contains(name.getText())) {
            constants(with, compared.computeIfAbsent(name.getText(), fresh -> new LinkedHashSet<>()));
        }
    }

    private static void constants(ASTNode node, Set<Object> found) {
        switch (node) {
            case StringNode text -> found.add(text.getValue());
            case NumberNode number -> found.add(number.getValue());
            case BooleanNode truth -> found.add(truth.getValue());
            case SignedUnaryNode signed -> constants(signed.getExpression(), found);
            case NameRefNode name -> {}
            case InfixOpNode arithmetic -> {}
            case FunctionInvocationNode call -> {}
            default -> {
                for (ASTNode child : node.getChildrenNode()) {
                    constants(child, found);
                }
            }
        }
    }

    private void refuse(String part) {
        if (refused == null) {
            refused = part;
        }
    }
}
