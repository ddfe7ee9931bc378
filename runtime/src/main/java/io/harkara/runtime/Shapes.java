package io.harkara.runtime;

import static java.util.regex.Pattern.compile;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What gives itself away by its form, whatever stands before it. */
final class Shapes {

    /** Characters before a number in which its name is looked for. */
    private static final int NAME_BEFORE = 24;

    private static final Pattern NOT_AADHAAR = compile("(?i)(?:folio|order|reference|ref|registration|mandate)[^.;]*$");
    private static final Pattern TWELVE_DIGITS =
            compile("(?<![\\w.-])[2-9]\\d{3}([ -]?)\\d{4}\\1\\d{4}(?![\\w-]|\\.\\d)");

    /** Segments of a path that are nobody's words: a token of base64 or of hexadecimal digits. */
    private static final Pattern SEGMENT = compile("(?<=/)[A-Za-z0-9_-]{24,}+(?![.\\w-])");

    private static final Pattern UUID =
            compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int SHORTEST_HEXADECIMAL = 32;

    /**
     * A form, and what is left of it.
     *
     * @param cue without this text there is no such form; empty for none
     */
    private record Shape(String cue, Pattern form, String left) {

        String hide(String text) {
            return text.contains(cue) ? form.matcher(text).replaceAll(left) : text;
        }
    }

    private static final List<Shape> ALL = List.of(
            // Signed and encrypted tokens: a header in JSON begins so in base64.
            new Shape("eyJ", compile("(?<![\\w-])eyJ[\\w-]{4,}+(?:\\.[\\w-]*+){1,4}+"), LogMask.HIDDEN),
            // The prefix of a key tells which one it is, and opens nothing.
            new Shape("hk_", compile("\\b(hk_[A-Za-z0-9]++_)[\\w-]++"), "$1" + LogMask.HIDDEN),
            // Secrets of clients, refresh tokens, invitations.
            new Shape("_", compile("\\b(h[sirp]_)[\\w-]{32,}+"), "$1" + LogMask.HIDDEN),
            new Shape(
                    "",
                    compile("(?i)\\b(bearer\\s{1,3})(?!authentication\\b|tokens?\\b)[\\w.~+/=-]{4,}+"),
                    "$1" + LogMask.HIDDEN),
            new Shape(
                    "",
                    compile("(?i)\\b(basic\\s{1,3})(?=[a-z+/]*[0-9=])[a-z0-9+/]{8,}+={0,2}"),
                    "$1" + LogMask.HIDDEN),
            // Kite's form of the header Authorization.
            new Shape("oken ", compile("(?i)\\b(token )[a-z0-9-]{4,}+:[a-z0-9-]{4,}+"), "$1" + LogMask.HIDDEN),
            // User and password before a host.
            new Shape("://", compile("(://)[^/\\s:@\"']++:[^/\\s@\"']++(?=@)"), "$1" + LogMask.HIDDEN),
            // PAN: five letters, four digits, one letter.
            new Shape("", compile("(?<![A-Za-z0-9])[A-Za-z]{5}[0-9]{4}[A-Za-z](?![A-Za-z0-9])"), LogMask.HIDDEN),
            // Mail, and addresses of UPI. What Java prints of an object is hexadecimal behind the sign.
            new Shape(
                    "@",
                    compile(
                            "(?<![\\w.%+-])[A-Za-z0-9][\\w.%+-]*+@(?=[A-Za-z0-9.-]*[g-zG-Z])[A-Za-z0-9][A-Za-z0-9.-]*+"),
                    LogMask.HIDDEN),
            new Shape("+91", compile("\\+91[ -]?[6-9]\\d{4}[ -]?\\d{5}(?!\\d)"), LogMask.HIDDEN),
            // A number that is named in words, without a sign between: mobile 98450…, account number 4333….
            new Shape(
                    "",
                    compile(
                            "(?i)\\b((?:mobile|phone|telephone|aadhaar|account|acct|a/c)(?: (?:number|no\\.?|id))?[ :=#]{1,3})\\+?\\d[\\d -]{4,22}\\d(?![\\w])"),
                    "$1" + LogMask.HIDDEN));

    private Shapes() {}

    static String hide(String text) {
        String hidden = text;
        for (Shape shape : ALL) {
            hidden = shape.hide(hidden);
        }
        return withoutTokensInPaths(withoutAadhaar(hidden));
    }

    /** Numbers of Aadhaar that stand without a name. One number in ten has the right check digit by chance. */
    private static String withoutAadhaar(String text) {
        return TWELVE_DIGITS.matcher(text).replaceAll(found -> {
            String before = text.substring(Math.max(0, found.start() - NAME_BEFORE), found.start());
            boolean grouped = !found.group(1).isEmpty();
            boolean hidden = Aadhaar.hasCheckDigit(found.group())
                    && (grouped || !NOT_AADHAAR.matcher(before).find());
            return hidden ? LogMask.HIDDEN : Matcher.quoteReplacement(found.group());
        });
    }

    private static String withoutTokensInPaths(String text) {
        return text.indexOf('/') < 0
                ? text
                : SEGMENT.matcher(text)
                        .replaceAll(found -> isToken(found) ? LogMask.HIDDEN : Matcher.quoteReplacement(found.group()));
    }

    private static boolean isToken(MatchResult segment) {
        String text = segment.group();
        if (UUID.matcher(text).matches()) {
            return false;
        }
        long digits = text.chars().filter(Character::isDigit).count();
        boolean small = text.chars().anyMatch(Character::isLowerCase);
        boolean large = text.chars().anyMatch(Character::isUpperCase);
        boolean hexadecimal = text.length() >= SHORTEST_HEXADECIMAL
                && text.chars().allMatch(character -> Character.digit(character, 16) >= 0);
        return digits > 1 && ((small && large) || hexadecimal);
    }
}
