package io.harkara.bse;

import io.harkara.gateway.WireLog;
import java.util.Arrays;
import java.util.Collection;
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

    /** A session is longer. */
    private static final int LONGEST_CODE = 3;

    private final String reference;
    private final Set<String> hidden = new HashSet<>();
    /** All that is hidden anywhere; null until everything has been looked at. */
    private @Nullable HiddenWords repeated;

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
        WireText askedText = WireText.of(asked);
        WireText saidText = WireText.of(said);
        // Once to learn what is hidden, and once more to write.
        String _ = masking.rewritten(askedText);
        String _ = masking.rewritten(saidText);
        masking.repeated = new HiddenWords(masking.hidden);
        return new WireLog.Masked(
                masking.rewritten(askedText),
                masking.rewritten(saidText),
                asked.length() < request.length() || said.length() < reply.length());
    }

    private String rewritten(WireText text) {
        flag = "";
        return text.rewritten(this::shown);
    }

    private String shown(String name, String value) {
        if (name.equals("Flag")) {
            flag = value;
        }
        return shown(WireName.of(name), value);
    }

    private String shown(WireName name, String value) {
        return switch (name) {
            case PLAIN -> masked(value, WireMask::maskCode);
            case WORDS -> words(value);
            case RESULT -> parts(value, this::result);
            case SESSION ->
                parts(
                        value,
                        part -> isPage(part) || (isOneWord(part) && part.length() > LONGEST_CODE)
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
        return isOneWord(part) ? masked(part, WireMask::maskWord) : words(part);
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
        return Arrays.stream(value.split(Pattern.quote(reference), -1))
                .map(text -> masked(text, WireMask::mask))
                .collect(Collectors.joining(reference));
    }

    private String hide(String value) {
        hidden.add(value);
        return HIDDEN;
    }

    private String masked(String text, UnaryOperator<String> patterns) {
        return repeated == null ? text : patterns.apply(repeated.replacedIn(text, HIDDEN));
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
}
