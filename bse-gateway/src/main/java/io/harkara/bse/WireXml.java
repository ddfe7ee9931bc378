package io.harkara.bse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * XML or HTML whose texts are written anew while tags stay as they were: a wrong namespace is one of the things that people look
 * for. It is no parser, for what has to be shown may be cut off or broken; what it does not understand it hides.
 */
final class WireXml implements WireText {

    private static final String HIDDEN = "***";
    private static final int LONGEST_TAG = 2_000;
    private static final int DEEPEST = 64;

    private static final Pattern TAG = Pattern.compile("</?(?:[A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)(\\s[^<>]*)?/?>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(\\s+)(?:([A-Za-z_][\\w.-]*):)?([A-Za-z_][\\w.-]*)\\s*=\\s*(\"[^\"]*\"|'[^']*')");
    /** What SOAP and schemas put into tags. */
    private static final Pattern HARMLESS = Pattern.compile("xmlns|nil|type|mustUnderstand|lang|encodingStyle");

    private static final Pattern ENTITY =
            Pattern.compile("&(?:(amp|lt|gt|quot|apos)|#(\\d{1,7})|#x([0-9A-Fa-f]{1,6}));");

    /** A value that can be shown or hidden, or markup that stays: then the name is null. */
    private record Piece(@Nullable String name, String text) {}

    private final String text;
    private final List<Piece> pieces = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int at;

    private WireXml(String text) {
        this.text = text;
    }

    static WireXml read(String text) {
        WireXml xml = new WireXml(text);
        while (xml.at < text.length()) {
            xml.next();
        }
        return xml;
    }

    @Override
    public String rewritten(Values values) {
        StringBuilder out = new StringBuilder(text.length());
        for (Piece piece : pieces) {
            out.append(piece.name == null ? piece.text : escaped(values.shown(piece.name, piece.text)));
        }
        return out.toString();
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
            markup("<!--" + HIDDEN + "-->");
        } else if (text.startsWith("<?xml ", at) || text.startsWith("<!DOCTYPE ", at)) {
            takeTo(">");
        } else {
            tag(takeTo(">"));
        }
    }

    private void text(String value) {
        if (value.isBlank()) {
            markup(value);
        } else {
            pieces.add(new Piece(open.isEmpty() ? "" : open.getLast(), value));
        }
    }

    private void markup(String markup) {
        pieces.add(new Piece(null, markup));
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void tag(String tag) {
        String plain = plainName(tag);
        if (plain != null) {
            nest(tag, plain);
            markup(tag);
            return;
        }
        Matcher parts = TAG.matcher(tag);
        if (tag.length() > LONGEST_TAG || !parts.matches()) {
            markup(HIDDEN);
            return;
        }
        nest(tag, parts.group(1));
        int attributes = parts.start(2);
        markup(attributes < 0 ? tag : tag.substring(0, attributes) + attributes(parts.group(2)) + ">");
    }

    private void nest(String tag, String name) {
        if (tag.startsWith("</")) {
            close(name);
        } else if (!tag.endsWith("/>") && open.size() < DEEPEST) {
            open.addLast(name);
        }
    }

    /** The name in a tag without prefix and attributes, as nearly all are in what venues say; null for any other. */
    private static @Nullable String plainName(String tag) {
        int start = tag.startsWith("</") ? 2 : 1;
        int end = tag.length() - (tag.endsWith("/>") ? 2 : 1);
        if (end <= start || tag.charAt(tag.length() - 1) != '>' || !isNameStart(tag.charAt(start))) {
            return null;
        }
        for (int at = start + 1; at < end; at++) {
            char character = tag.charAt(at);
            if (!isNameStart(character) && (character < '0' || character > '9')) {
                return null;
            }
        }
        return tag.substring(start, end);
    }

    private static boolean isNameStart(char character) {
        return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') || character == '_';
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
