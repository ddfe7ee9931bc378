package io.harkara.simulators;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A SOAP request, read: addressing headers (empty where absent), the operation's element and the texts below it.
 *
 * @param unknown the first header that has to be understood and is not one of addressing, or null
 * @param leaves texts in the order of the document
 */
record SoapMessage(
        String action,
        String to,
        String messageId,
        @Nullable Unknown unknown,
        String namespace,
        String operation,
        List<Leaf> leaves) {

    /** A header that the sender wants understood. */
    record Unknown(String namespace, String name) {}

    /** The text of one element below the operation's. */
    record Leaf(String parent, String namespace, String name, String text) {}

    /**
     * The members of an operation by name. Elements that the schema does not know are skipped. So are known ones that come
     * after a later one: the venue's stack (WCF) reads in schema order and takes what is out of order as missing. That is
     * how the stack behaves in general, and an inference here; a client that sends the schema's order never notices.
     */
    Map<String, String> members(BseOperation wanted) {
        Map<String, String> members = new HashMap<>();
        int reached = -1;
        for (Leaf leaf : leaves) {
            if (!leaf.parent.equals(wanted.parent()) || !leaf.namespace.equals(wanted.memberNamespace())) {
                continue;
            }
            int place = wanted.members().indexOf(leaf.name);
            if (place > reached) {
                members.put(leaf.name, leaf.text);
                reached = place;
            }
        }
        return members;
    }
}
