package io.harkara.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values whose name says that they must not be shown: {@code name=value}, {@code name: value}, {@code "name":"value"} also within
 * a text of JSON, {@code <name>value</name>}, {@code ?name=value}. A name counts whatever its case, dashes, underscores and dots,
 * and also as the end of a longer one, so {@code spring.datasource.password} is a password.
 */
final class NamedValues {

    /** A name, perhaps of two words, and the sign behind it. */
    private static final Pattern NAME = Pattern.compile("(?<![A-Za-z0-9])"
            + "([A-Za-z][\\w.-]{0,80}+(?: (?:of )?(?:[Nn]umber|[Nn]o\\.?|[Ii][Dd]|[Nn]ame|[Bb]irth))?)"
            + "(\\\\*[\"']?[ \\t]{0,4}+(?:[:=]>?|>)[ \\t]{0,4}+)");

    /** How far a value reaches that has no quotation marks. */
    private static final Pattern BARE = Pattern.compile("[^\\s,;&)\\]}<>\"'|\\\\]++");

    private static final Pattern HEADER = Pattern.compile("[^\\r\\n\"'\\]}]++");
    private static final Pattern WORDS = Pattern.compile("[^,;&|)\\]}<>\"'\\r\\n\\\\]++");
    private static final Pattern NUMBER = Pattern.compile(
            "(?=[A-Za-z/-]{0,12}\\+?\\d)[A-Za-z0-9+/-]{4,}+(?:[ .,:]\\d[A-Za-z0-9/-]*+){0,5}+|\\d++\\.\\d[\\d.,]++");

    /** What a value is, which says how far it reaches. */
    private enum Kind {
        SECRET(BARE),
        CREDENTIALS(HEADER),
        /** Has a digit; so "mobile: must have ten digits" stays. */
        NUMBER_OF_PERSON(NUMBER),
        /** Only with quotation marks, or directly behind an equals sign or a tag; so "lastName: is missing" stays. */
        WORDS_OF_PERSON(WORDS),
        /** An object or a list of them, whose own names say too little. */
        NESTED(BARE);

        private final Pattern bare;

        Kind(Pattern bare) {
            this.bare = bare;
        }
    }

    private static final Map<String, Kind> WHOLE = new HashMap<>();
    private static final Map<String, Kind> ENDINGS = new HashMap<>();

    /** An ending of fewer letters has to be a word of its own: {@code userPan}, but not {@code span}. */
    private static final int SHORT_ENDING = 5;

    static {
        names(
                ENDINGS,
                Kind.SECRET,
                "password passwd pwd passphrase secret secretkey apikey appkey accesskey accesscode privatekey passkey sessionkey"
                        + " workingkey token enctoken jwt totp totpseed otp pin mpin sessionid checksum signature credential"
                        + " credentials");
        names(ENDINGS, Kind.CREDENTIALS, "authorization cookie");
        names(
                ENDINGS,
                Kind.NUMBER_OF_PERSON,
                "mobile mobileno mobilenumber phone phoneno phonenumber telephone msisdn aadhaar aadhaarno aadhaarnumber pan panno"
                        + " pannumber accountnumber accountno accno payoutaccount bankaccount accountid consumernumber consumerno"
                        + " customernumber subscriberid studentid loannumber policynumber cardnumber rrnumber knumber imei mac"
                        + " geocode taxnumber cdsldpid cdslclientid nsdldpid nsdlclientid dateofbirth dob pincode postalcode"
                        + " passportnumber");
        // In plans this is a number of BSE's, which has to stay; as two words it is a vehicle's.
        WHOLE.put("registration number", Kind.NUMBER_OF_PERSON);
        names(
                ENDINGS,
                Kind.WORDS_OF_PERSON,
                "firstname middlename lastname holdername customername accountholder accountholdername nomineename fathername"
                        + " mothername guardianname donorname payername remitter placeofbirth email emailid vpa upiid accountinfo"
                        + " logname image");
        names(WHOLE, Kind.WORDS_OF_PERSON, "line1 line2 line3 address1 address2 address3");
        names(
                WHOLE,
                Kind.NESTED,
                "order holders guardian nominees bankaccounts address foreignaddress demat customer agent inputs taxresidences"
                        + " beneficialowner");
    }

    /** Names that end like a secret and are none: brokers publish their instruments. */
    private static final List<String> PUBLIC = List.of("instrumenttoken", "symboltoken", "exchangetoken");

    /** Names that are secrets only in the query of a URL. */
    private static final List<String> IN_QUERY = List.of("code", "key", "sig", "sid", "auth", "hash", "state");

    private NamedValues() {}

    private static void names(Map<String, Kind> names, Kind kind, String all) {
        for (String name : all.split(" ", -1)) {
            names.put(name, kind);
        }
    }

    static String hide(String text) {
        Matcher name = NAME.matcher(text);
        StringBuilder hidden = null;
        int kept = 0;
        int from = 0;
        while (from <= text.length() && name.find(from)) {
            from = name.end();
            Kind kind = kind(text, name);
            int end = kind == null ? from : end(text, name, kind);
            if (kind != null && end > from) {
                hidden = hidden == null ? new StringBuilder(text.length()) : hidden;
                int begin =
                        kind == Kind.NESTED ? from : from + quote(text, from).length();
                hidden.append(text, kept, begin).append(LogMask.HIDDEN);
                kept = end;
                from = end;
            }
        }
        return hidden == null ? text : hidden.append(text, kept, text.length()).toString();
    }

    private static @Nullable Kind kind(String text, Matcher found) {
        String name = found.group(1);
        int dot = name.lastIndexOf('.');
        // The logger or the exception that stands before a message, and the end of a tag.
        if ((dot >= 0 && dot + 1 < name.length() && Character.isUpperCase(name.charAt(dot + 1)))
                || (found.group(2).contains(">") && isEndOfTag(text, found.start()))) {
            return null;
        }
        String plain = plain(name);
        char before = found.start() == 0 ? ' ' : text.charAt(found.start() - 1);
        if ((before == '?' || before == '&') && IN_QUERY.contains(plain)) {
            return Kind.SECRET;
        }
        Kind whole = WHOLE.get(plain);
        return whole == null ? byEnding(name) : whole;
    }

    private static @Nullable Kind byEnding(String name) {
        for (int at = 0; at < name.length(); at++) {
            if (Character.isLetterOrDigit(name.charAt(at))) {
                String ending = plain(name.substring(at)).replace(" ", "");
                if (PUBLIC.contains(ending)) {
                    return null;
                }
                Kind kind = ENDINGS.get(ending);
                if (kind != null && (ending.length() >= SHORT_ENDING || beginsWord(name, at))) {
                    return kind;
                }
            }
        }
        return null;
    }

    private static boolean beginsWord(String name, int at) {
        return at == 0
                || !Character.isLetterOrDigit(name.charAt(at - 1))
                || (Character.isUpperCase(name.charAt(at)) && !Character.isUpperCase(name.charAt(at - 1)));
    }

    /** Without case and joints. */
    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            if ("._-".indexOf(character) < 0) {
                plain.append(Character.toLowerCase(character));
            }
        }
        return plain.toString();
    }

    /** Where the value ends; where it begins if there is none that has to be hidden. */
    private static int end(String text, Matcher name, Kind kind) {
        int from = name.end();
        String quote = quote(text, from);
        if (kind == Kind.NESTED) {
            boolean json = name.group(2).contains("\"");
            return json && from < text.length() && "[{".indexOf(text.charAt(from)) >= 0
                    ? endOfNested(text, from)
                    : from;
        }
        if (!quote.isEmpty()) {
            int end = endOfQuoted(text, quote, from + quote.length());
            return end > from + quote.length() ? end : from;
        }
        if (kind == Kind.WORDS_OF_PERSON
                && !name.group(2).endsWith("=")
                && !name.group(2).endsWith(">")) {
            return from;
        }
        int begin = from < text.length() && text.charAt(from) == '[' ? from + 1 : from;
        Matcher bare = kind.bare.matcher(text).region(begin, text.length()).useTransparentBounds(true);
        return bare.lookingAt() ? bare.end() : from;
    }

    /** The quotation mark that stands at a place, with the backslashes before it; empty where there is none. */
    private static String quote(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '\\') {
            at++;
        }
        boolean found = at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
        return found ? text.substring(from, at + 1) : "";
    }

    /** Each time that a text is put into JSON, the backslashes before a mark are doubled, and the mark has one of its own. */
    private static int endOfQuoted(String text, String quote, int from) {
        char mark = quote.charAt(quote.length() - 1);
        int own = quote.length() - 1;
        for (int at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
            int slashes = 0;
            while (at - slashes > from && text.charAt(at - slashes - 1) == '\\') {
                slashes++;
            }
            if (slashes % (2 * (own + 1)) == own) {
                return at - own;
            }
        }
        return text.length();
    }

    private static int endOfNested(String text, int from) {
        int depth = 0;
        for (int at = from; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '[' || character == '{') {
                depth++;
            } else if (character == ']' || character == '}') {
                depth--;
                if (depth == 0) {
                    return at + 1;
                }
            }
        }
        return text.length();
    }

    private static boolean isEndOfTag(String text, int name) {
        int open = text.lastIndexOf('<', name);
        return open >= 0 && open + 1 < text.length() && text.charAt(open + 1) == '/' && text.indexOf('>', open) > name;
    }
}
