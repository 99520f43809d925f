package org.tongban.server.catalogue;

/** What a unit has to answer for, as one unit hands it over to another: licences of a type, or an item without one. */
public sealed interface Duty {

    /** What was issued of a type, and the items that issue, change or end it. */
    record Licences(String type) implements Duty {}

    /** An item that results in no licence. */
    record Handling(String item) implements Duty {}

    /** What whoever decides this item answers for. */
    static Duty of(Item item) {
        return item.result() instanceof ItemResult.Licence(String type, var present)
                ? new Licences(type)
                : new Handling(item.id());
    }
}
