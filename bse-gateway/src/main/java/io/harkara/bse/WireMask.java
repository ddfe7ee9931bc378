package io.harkara.bse;

import java.util.regex.Pattern;

/**
 * Takes out of the venue's words what no log and no page may show: names, PAN, account, Aadhaar and mobile numbers,
 * addresses and tokens. Of long numbers the last four digits stay, so that two can be told apart.
 */
final class WireMask {

    private static final Pattern NAME = Pattern.compile("(?is)(CLIENT\\s*:\\s*).*?(?=\\(Code|\\||$)");
    private static final Pattern PAN = Pattern.compile("\\b[A-Za-z]{5}[0-9]{4}[A-Za-z]\\b");
    private static final Pattern EMAIL = Pattern.compile("[^\\s|<>@]+@[^\\s|<>@]+");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9+/]{32,}={0,2}");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{5,}(?=\\d{4})");

    private WireMask() {}

    /** The same for a number or a code: long ones of ours and the venue's stay whole. */
    static String maskCode(String code) {
        return EMAIL.matcher(PAN.matcher(code).replaceAll("***")).replaceAll("***");
    }

    /** The same for an answer that is one word: a session may be one. */
    static String maskWord(String word) {
        return maskCode(TOKEN.matcher(word).replaceAll("***"));
    }

    static String mask(String text) {
        String masked = NAME.matcher(text).replaceAll("$1*** ");
        masked = TOKEN.matcher(masked).replaceAll("***");
        masked = PAN.matcher(masked).replaceAll("***");
        masked = EMAIL.matcher(masked).replaceAll("***");
        return LONG_NUMBER.matcher(masked).replaceAll("***");
    }
}
