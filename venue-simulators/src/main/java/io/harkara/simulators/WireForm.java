package io.harkara.simulators;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an operation in the order of the schema, and what each means in the words of {@link OrderElement}: the
 * venue spells the same thing differently from operation to operation.
 */
final class WireForm {

    private record Member(String name, @Nullable OrderElement meaning) {}

    private final List<Member> members;
    private final List<String> names;

    private WireForm(List<Member> members) {
        this.members = List.copyOf(members);
        this.names = members.stream().map(Member::name).toList();
        Set<OrderElement> meanings = new HashSet<>();
        for (Member member : members) {
            if (member.meaning != null && !meanings.add(member.meaning)) {
                throw new IllegalArgumentException(
                        member.name + ": found a second member that means " + member.meaning);
            }
        }
    }

    /** Members that are only names. */
    static WireForm of(String... names) {
        WireForm form = new WireForm(List.of());
        return form.and(names);
    }

    /** One more member, with its meaning. */
    WireForm and(String name, OrderElement meaning) {
        List<Member> more = new ArrayList<>(members);
        more.add(new Member(name, meaning));
        return new WireForm(more);
    }

    /** More members that mean nothing to the simulator. */
    WireForm and(String... names) {
        List<Member> more = new ArrayList<>(members);
        for (String name : names) {
            more.add(new Member(name, null));
        }
        return new WireForm(more);
    }

    /** More members whose names here are those of {@link OrderElement}. */
    WireForm and(OrderElement... elements) {
        WireForm form = this;
        for (OrderElement element : elements) {
            form = form.and(element.wireName(), element);
        }
        return form;
    }

    /** The names on the wire, in the order of the schema. */
    List<String> names() {
        return names;
    }

    /** What a request says, in the words of {@link OrderElement}. */
    Map<OrderElement, String> read(Map<String, String> request) {
        Map<OrderElement, String> values = new EnumMap<>(OrderElement.class);
        for (Member member : members) {
            String value = request.get(member.name);
            if (value != null && member.meaning != null) {
                values.put(member.meaning, value);
            }
        }
        return values;
    }
}
