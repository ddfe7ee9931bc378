package io.harkara.bse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * XML or HTML whose texts are written anew while tags stay as they were: a wrong namespace is one of the things that people look
 * for. It is no parser, for what has to be shown may be cut off or broken; what it does not understand it hides.
 */
final class WireXml {

    private static final String HIDDEN = "***";
    private static final int LONGEST_TAG = 2_000;
    private static final int DEEPEST = 64;

    private static final Pattern TAG =
            Pattern.compile("<(/?)(?:[A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)(\\s[^<>]*)?/?>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(\\s+)(?:([A-Za-z_][\\w.-]*):)?([A-Za-z_][\\w.-]*)\\s*=\\s*(\"[^\"]*\"|'[^']*')");
    /** What SOAP and schemas put into tags. */
    private static final Pattern HARMLESS = Pattern.compile("xmlns|nil|type|mustUnderstand|lang|encodingStyle");

    private static final Pattern ENTITY =
            Pattern.compile("&(?:(amp|lt|gt|quot|apos)|#(\\d{1,7})|#x([0-9A-Fa-f]{1,6}));");

    private final String text;
    private final WireText.Values values;
    private final StringBuilder out;
    private final Deque<String> open = new ArrayDeque<>();
    private int at;

    private WireXml(String text, WireText.Values values) {
        this.text = text;
        this.values = values;
        this.out = new StringBuilder(text.length());
    }

    static String rewrite(String text, WireText.Values values) {
        WireXml xml = new WireXml(text, values);
        while (xml.at < text.length()) {
            xml.next();
        }
        return xml.out.toString();
    }

    private void next() {
        if (text.charAt(at) != '<') {
            int end = text.indexOf('<', at);
            text(unescaped(take(end < 0 ? text.length() : end)));
        } else if (text.startsWith("<![CDATA[", at)) {
            String section = takeTo("]]>");
            text(section.substring(
                    "<![CDATA[".length(), section.endsWith("]]>") ? section.length() - 3 : section.length()));
        } else if (text.startsWith("<!--", at)) {
            takeTo("-->");
            out.append("<!--").append(HIDDEN).append("-->");
        } else if (text.startsWith("<?xml ", at) || text.startsWith("<!DOCTYPE ", at)) {
            takeTo(">");
        } else {
            tag(takeTo(">"));
        }
    }

    private void text(String value) {
        if (value.isBlank()) {
            out.append(value);
            return;
        }
        String name = open.isEmpty() ? "" : open.getLast();
        String shown = values.shown(name, value);
        out.append(shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    private void tag(String tag) {
        Matcher parts = TAG.matcher(tag);
        if (tag.length() > LONGEST_TAG || !parts.matches()) {
            out.append(HIDDEN);
            return;
        }
        String name = parts.group(2);
        if (!parts.group(1).isEmpty()) {
            close(name);
        } else if (!tag.endsWith("/>") && open.size() < DEEPEST) {
            open.addLast(name);
        }
        int attributes = parts.start(3);
        out.append(attributes < 0 ? tag : tag.substring(0, attributes) + attributes(parts.group(3)) + ">");
    }

    // HTML leaves elements open: the next one that closes around them closes them too.
    private void close(String name) {
        if (open.contains(name)) {
            while (!open.removeLast().equals(name)) {
                // On to the one that is meant.
            }
        }
    }

    private static String attributes(@Nullable String attributes) {
        String given = attributes == null ? "" : attributes;
        StringBuilder shown = new StringBuilder();
        Matcher attribute = ATTRIBUTE.matcher(given);
        while (attribute.find()) {
            boolean harmless = "xmlns".equals(attribute.group(2))
                    || HARMLESS.matcher(attribute.group(3)).matches();
            shown.append(
                    harmless ? attribute.group() : attribute.group(1) + attribute.group(3) + "=\"" + HIDDEN + "\"");
        }
        return given.stripTrailing().endsWith("/") ? shown + "/" : shown.toString();
    }

    private String take(int end) {
        String taken = text.substring(at, end);
        at = end;
        return taken;
    }

    private String takeTo(String mark) {
        int end = text.indexOf(mark, at);
        return take(end < 0 ? text.length() : end + mark.length());
    }

    private static String unescaped(String value) {
        return value.indexOf('&') < 0
                ? value
                : ENTITY.matcher(value).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
    }

    private static String character(MatchResult entity) {
        if (entity.group(1) != null) {
            return switch (entity.group(1)) {
                case "amp" -> "&";
                case "lt" -> "<";
                case "gt" -> ">";
                case "quot" -> "\"";
                default -> "'";
            };
        }
        int code = entity.group(2) != null ? Integer.parseInt(entity.group(2)) : Integer.parseInt(entity.group(3), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : "\uFFFD";
    }
}
