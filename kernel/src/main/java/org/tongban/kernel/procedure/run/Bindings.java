package org.tongban.kernel.procedure.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.procedure.ActorExpression;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.DeskKind;

/**
 * Who the names in a procedure's actors stand for in one proceeding.
 *
 * @param ids by name: {@code applicant}, {@code counter}, {@code item.decides}, {@code lead}, …
 */
public record Bindings(Map<String, String> ids) {

    public Bindings {
        ids = Map.copyOf(ids);
    }

    public static Bindings of(String name, String id) {
        return new Bindings(Map.of(name, id));
    }

    public Bindings and(String name, String id) {
        Map<String, String> more = new HashMap<>(ids);
        more.put(name, id);
        return new Bindings(more);
    }

    /** The desk an actor stands for; empty when its name isn't bound. */
    public Optional<Desk> desk(ActorExpression actor) {
        if (actor.kind() == DeskKind.SYSTEM) {
            return Optional.of(Desk.SYSTEM);
        }
        return Optional.ofNullable(ids.get(actor.binding())).map(id -> new Desk(actor.kind(), id));
    }

    /** Those of the names that nobody is bound to, in order. */
    List<String> lacking(Set<String> names) {
        List<String> lacking = new ArrayList<>(0);
        for (String name : names) {
            String id = ids.get(name);
            if (id == null || id.isBlank()) {
                lacking.add(name);
            }
        }
        lacking.sort(null);
        return lacking;
    }
}
