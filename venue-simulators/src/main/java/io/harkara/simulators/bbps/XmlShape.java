package io.harkara.simulators.bbps;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What an element has inside: which elements, in which order, and how often. BillAvenue holds every request against such a
 * schema.
 *
 * @param least how often the element has to be there at least: 0 or 1
 * @param many whether it may be there more than once
 * @param children in their order; empty for a text
 */
record XmlShape(String name, int least, boolean many, List<XmlShape> children) {

    XmlShape {
        children = List.copyOf(children);
    }

    /** An element that is there once. */
    static XmlShape one(String name, XmlShape... children) {
        return new XmlShape(name, 1, false, List.of(children));
    }

    /** An element that may be there. */
    static XmlShape optional(String name, XmlShape... children) {
        return new XmlShape(name, 0, false, List.of(children));
    }

    /** An element that may be there any number of times. */
    static XmlShape many(String name, XmlShape... children) {
        return new XmlShape(name, 0, true, List.of(children));
    }

    /** What is wrong with an element, or null. */
    @Nullable
    String problem(Element element) {
        if (!element.getTagName().equals(name)) {
            return "found %s, expected %s".formatted(element.getTagName(), name);
        }
        List<Element> inside = elements(element);
        if (children.isEmpty()) {
            return inside.isEmpty() ? null : "%s: found elements, expected a text".formatted(name);
        }
        int at = 0;
        for (XmlShape child : children) {
            int times = 0;
            while (at < inside.size() && inside.get(at).getTagName().equals(child.name) && (times == 0 || child.many)) {
                String problem = child.problem(inside.get(at));
                if (problem != null) {
                    return problem;
                }
                times++;
                at++;
            }
            if (times < child.least) {
                return "%s: found %s, expected %s"
                        .formatted(name, at < inside.size() ? inside.get(at).getTagName() : "its end", child.name);
            }
        }
        return at == inside.size()
                ? null
                : "%s: found %s, which is not here or not in its place"
                        .formatted(name, inside.get(at).getTagName());
    }

    /** The elements within an element. */
    static List<Element> elements(Element element) {
        List<Element> elements = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                elements.add(child);
            }
        }
        return elements;
    }

    /** The first element of a name within an element, or null. */
    static @Nullable Element child(@Nullable Element element, String name) {
        if (element != null) {
            for (Element child : elements(element)) {
                if (child.getTagName().equals(name)) {
                    return child;
                }
            }
        }
        return null;
    }

    /** The text of the element at a path within an element, empty where it is not there. */
    static String text(@Nullable Element element, String... path) {
        Element at = element;
        for (String name : path) {
            at = child(at, name);
        }
        return at == null ? "" : at.getTextContent().strip();
    }
}
