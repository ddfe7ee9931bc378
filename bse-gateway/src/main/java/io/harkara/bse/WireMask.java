package io.harkara.bse;

import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Takes out of the venue's words what no log and no page may show: names, PAN, account, Aadhaar and mobile numbers,
 * addresses and tokens. Of long numbers the last four digits stay, so that two can be told apart.
 */
final class WireMask {

    private static final String HIDDEN = "***";

    private static final Pattern NAME = Pattern.compile("(?is)(CLIENT\\s*:\\s*).*?(?=\\(Code|\\||$)");
    private static final Pattern PAN = Pattern.compile("\\b[A-Za-z]{5}[0-9]{4}[A-Za-z]\\b");
    private static final Pattern EMAIL = Pattern.compile("[^\\s|<>@]+@[^\\s|<>@]+");
    private static final int LETTERS_OF_PAN = 5;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/]{32,}={0,2}");
    private static final int SHORTEST_TOKEN = 32;
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{5,}(?=\\d{4})");
    private static final int SHORTEST_NUMBER = 9;

    private WireMask() {}

    /** The same for a number or a code: long ones of ours and the venue's stay whole. */
    static String maskCode(String code) {
        return withoutEmail(withoutPan(code));
    }

    /** The same for an answer that is one word: a session may be one. */
    static String maskWord(String word) {
        return maskCode(withoutToken(word));
    }

    static String mask(String text) {
        String masked = withoutToken(NAME.matcher(text).replaceAll("$1*** "));
        return withoutLongNumber(withoutEmail(withoutPan(masked)));
    }

    // There are a hundred values in a message, and hardly any of them can be one of these: a look at the characters
    // costs
    // less than the pattern.

    private static String withoutToken(String text) {
        return hasRun(text, SHORTEST_TOKEN, WireMask::isOfToken)
                ? TOKEN.matcher(text).replaceAll(HIDDEN)
                : text;
    }

    private static String withoutPan(String text) {
        return hasRun(text, LETTERS_OF_PAN, WireMask::isLetter)
                ? PAN.matcher(text).replaceAll(HIDDEN)
                : text;
    }

    private static String withoutEmail(String text) {
        return text.indexOf('@') < 0 ? text : EMAIL.matcher(text).replaceAll(HIDDEN);
    }

    private static String withoutLongNumber(String text) {
        return hasRun(text, SHORTEST_NUMBER, WireMask::isDigit)
                ? LONG_NUMBER.matcher(text).replaceAll(HIDDEN)
                : text;
    }

    private static boolean hasRun(String text, int length, IntPredicate kind) {
        int run = 0;
        for (int at = 0; at < text.length() && run < length; at++) {
            run = kind.test(text.charAt(at)) ? run + 1 : 0;
        }
        return run >= length;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isLetter(int character) {
        return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
    }

    private static boolean isOfToken(int character) {
        return isLetter(character) || isDigit(character) || character == '+' || character == '/';
    }
}
