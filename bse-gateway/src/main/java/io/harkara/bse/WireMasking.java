package io.harkara.bse;

import io.harkara.gateway.WireLog;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Masks one request and its reply. By structure first: {@link WireName} and {@link WireFields} say what is shown, and the rest is
 * hidden. What was hidden is then looked for in everything that is shown, because the venue repeats what it was told, and people
 * write into remarks what has a field of its own. Last come the patterns of {@link WireMask}.
 */
final class WireMasking {

    private static final String HIDDEN = "***";

    /** More of a message is not read: what is kept of it is much less. */
    private static final int LONGEST_READ = 4 * WireLog.Masked.LONGEST;

    /** What is shorter is no secret, and is found in every other word. */
    private static final int SHORTEST_WORD = 3;

    private static final int SHORTEST_NUMBER = 6;

    private final String reference;
    private final Set<String> hidden = new HashSet<>();
    private @Nullable Pattern repeated;
    private String flag = "";

    private WireMasking(String reference) {
        this.reference = reference;
    }

    /**
     * What may be shown.
     *
     * @param reference ours, which is never taken for an account
     * @param secrets what must not be shown wherever it stands
     */
    static WireLog.Masked mask(String request, String reply, String reference, Collection<String> secrets) {
        WireMasking masking = new WireMasking(reference);
        masking.hidden.addAll(secrets);
        String asked = start(request);
        String said = start(reply);
        // Once to learn what is hidden, and once more to write.
        masking.rewrite(asked);
        masking.rewrite(said);
        masking.repeated = anyOf(masking.hidden);
        return new WireLog.Masked(
                masking.rewrite(asked),
                masking.rewrite(said),
                asked.length() < request.length() || said.length() < reply.length());
    }

    private String rewrite(String text) {
        flag = "";
        return WireText.rewrite(text, this::shown);
    }

    private String shown(String name, String value) {
        if (name.equals("Flag")) {
            flag = value;
        }
        return shown(WireName.of(name), value);
    }

    private String shown(WireName name, String value) {
        return switch (name) {
            case PLAIN -> WireMask.maskCode(withoutRepeated(value));
            case WORDS -> words(value);
            case RESULT -> parts(value, this::result);
            case SESSION ->
                parts(
                        value,
                        part -> isPage(part) || (isOneWord(part) && part.length() > SHORTEST_WORD)
                                ? hide(part)
                                : words(part));
            case FIELDS -> fields(value);
            case HIDDEN -> hide(value);
        };
    }

    private String result(String part) {
        if (isPage(part)) {
            return hide(part);
        }
        return isOneWord(part) ? WireMask.maskWord(withoutRepeated(part)) : words(part);
    }

    private String fields(String value) {
        List<String> fields = Arrays.asList(value.split("\\|", -1));
        List<WireName> names = WireFields.of(flag, fields);
        StringBuilder shown = new StringBuilder(value.length());
        for (int i = 0; i < fields.size(); i++) {
            shown.append(i == 0 ? "" : "|");
            shown.append(fields.get(i).isBlank() ? fields.get(i) : shown(names.get(i), fields.get(i)));
        }
        return shown.toString();
    }

    private String words(String value) {
        UnaryOperator<String> mask = text -> WireMask.mask(withoutRepeated(text));
        return Arrays.stream(value.split(Pattern.quote(reference), -1))
                .map(mask)
                .collect(Collectors.joining(reference));
    }

    private String hide(String value) {
        hidden.add(value);
        return HIDDEN;
    }

    private String withoutRepeated(String text) {
        return repeated == null ? text : repeated.matcher(text).replaceAll(HIDDEN);
    }

    private static String parts(String value, Function<String, String> shown) {
        return Arrays.stream(value.split("\\|", -1)).map(shown).collect(Collectors.joining("|"));
    }

    // A link or a bank's form: whoever has it acts for the investor.
    private static boolean isPage(String text) {
        return text.contains("://") || text.contains("<");
    }

    private static boolean isOneWord(String text) {
        return text.strip().chars().noneMatch(Character::isWhitespace);
    }

    private static String start(String text) {
        return text.length() <= LONGEST_READ ? text : text.substring(0, LONGEST_READ);
    }

    private static @Nullable Pattern anyOf(Set<String> hidden) {
        // The longest first: a name that is part of another must not leave half of it.
        String any = hidden.stream()
                .map(String::strip)
                .filter(WireMasking::isTelling)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return any.isEmpty()
                ? null
                : Pattern.compile(
                        "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static boolean isTelling(String value) {
        long digits = value.chars().filter(Character::isDigit).count();
        return value.length() >= SHORTEST_WORD
                && (digits >= SHORTEST_NUMBER || value.chars().anyMatch(Character::isLetter));
    }
}
