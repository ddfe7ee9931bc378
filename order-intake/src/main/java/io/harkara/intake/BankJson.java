package io.harkara.intake;

import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads codes as the public data set has them: for each bank a list, in which a number stands for a branch of six digits and a
 * text for the six characters themselves. {@code {"HDFC": [1, "CAGSBK"]}} is HDFC0000001 and HDFC0CAGSBK. With names it is
 * {@code {"codes": {…}, "names": {"HDFC": "HDFC Bank"}}}. Nothing but the token at hand is in memory.
 */
final class BankJson {

    private static final String CODES = "codes";
    private static final String NAMES = "names";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final Pattern BRANCH = Pattern.compile("[A-Z0-9]{6}");
    private static final Pattern NAME = Pattern.compile(IfscForm.NAME);
    private static final int DEEPEST_NESTING = 16;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_NESTING)
                    .build())
            .build();

    private final JsonParser parser;
    private final BankSink sink;

    private BankJson(JsonParser parser, BankSink sink) {
        this.parser = parser;
        this.sink = sink;
    }

    /**
     * Reads a document to its end.
     *
     * @throws ImportException when it is no JSON, or another document
     */
    static void read(InputStream document, BankSink sink) throws ImportException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            BankJson reader = new BankJson(parser, sink);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ImportException.invalid("the body is no JSON object: expected " + shape());
            }
            reader.document();
            if (parser.nextToken() != null) {
                throw ImportException.invalid("line %d: expected nothing behind the object".formatted(reader.line()));
            }
        } catch (JacksonException malformed) {
            throw ImportException.invalid("line %d, column %d is no JSON: send the file as it was published"
                    .formatted(
                            malformed.getLocation().getLineNr(),
                            malformed.getLocation().getColumnNr()));
        }
    }

    private static String shape() {
        return "bank codes with lists of branches, or {\"codes\": {…}, \"names\": {…}}";
    }

    private void document() throws ImportException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && name.equals(CODES)) {
                codes();
            } else if (value == JsonToken.START_OBJECT && name.equals(NAMES)) {
                names();
            } else if (value == JsonToken.START_ARRAY) {
                bank(name);
            } else {
                throw ImportException.invalid(
                        "line %d has '%s': expected %s".formatted(line(), name.replaceAll("\\p{Cntrl}", "?"), shape()));
            }
        }
    }

    private void codes() throws ImportException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String bank = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                bank(bank);
            } else {
                unreadable(bank, parser.getString(), "a list of branches");
            }
        }
    }

    private void bank(String bank) throws ImportException {
        if (!IfscForm.BANK.matcher(bank).matches()) {
            unreadable(bank, bank, IfscForm.BANK_EXPECTED);
            return;
        }
        for (int place = 1; parser.nextToken() != JsonToken.END_ARRAY; place++) {
            String ifsc = ifsc(bank);
            if (ifsc == null) {
                unreadable(
                        "%s[%d]".formatted(bank, place),
                        parser.getString(),
                        "a number from 0 to 999999, or six capital letters or digits");
            } else {
                sink.line(line(), new BankLine(ifsc, Map.of()));
            }
        }
    }

    private @Nullable String ifsc(String bank) {
        String branch = parser.getString();
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT ->
                NUMBER.matcher(branch).matches() ? bank + "0" + "0".repeat(6 - branch.length()) + branch : null;
            case VALUE_STRING -> BRANCH.matcher(branch).matches() ? bank + "0" + branch : null;
            default -> null;
        };
    }

    private void names() {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String bank = parser.currentName();
            boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
            String name = text ? parser.getString().strip() : "";
            if (!IfscForm.BANK.matcher(bank).matches()) {
                sink.fault(new FileFault(line(), NAMES, bank, IfscForm.BANK_EXPECTED));
            } else if (NAME.matcher(name).matches()) {
                sink.bankName(bank, name);
            } else {
                sink.fault(new FileFault(line(), NAMES + "." + bank, parser.getString(), IfscForm.NAME_EXPECTED));
            }
            parser.skipChildren();
        }
    }

    /** Of a place that cannot be read nobody knows which codes it was about. */
    private void unreadable(String place, String value, String expected) {
        sink.fault(new FileFault(line(), place, value, expected));
        sink.nameless();
        parser.skipChildren();
    }

    private long line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
