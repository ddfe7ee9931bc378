package io.harkara.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What answers leave out: bank and depository accounts, numbers that name a person, telephone numbers and e-mail addresses,
 * of which enough stays to recognise one that one knows; names, addresses and days of birth, of which nothing does; and images,
 * of which size and digest tell whether one is the same as another. A PAN
 * is found anywhere, for people write it into remarks and venues into reasons.
 */
final class Masking {

    private static final String HIDDEN_TEXT = "***";
    private static final String IMAGE = "image";
    private static final int SHOWN = 4;
    private static final int SHORTEST_PARTLY_SHOWN = 8;

    private static final Set<String> PERSONAL =
            Set.of("account", "mobile", "phone", "fax", "email", "aadhaar", "ckyc", "mapin", "taxnumber");

    /** The same, of names that are parts of other names too. */
    private static final Set<String> PERSONAL_NAMES = Set.of(
            "pan",
            "guardianpan",
            "pekrn",
            "vpa",
            "value",
            "imei",
            "geocode",
            "billnumber",
            "krareference",
            "idnumber",
            "cdsldpid",
            "cdslclientid",
            "nsdldpid",
            "nsdlclientid");

    /** Names of a payload's fields of which nothing is shown, and of objects of which no text is. */
    private static final Set<String> HIDDEN = Set.of(
            "name",
            "firstname",
            "middlename",
            "lastname",
            "fathername",
            "spousename",
            "guardianname",
            "chequename",
            "logname",
            "dateofbirth",
            "placeofbirth",
            "networth",
            "customername",
            "remitter",
            "address",
            "foreignaddress");

    private static final Set<String> SECRET = Set.of(
            "authorization", "password", "passkey", "secret", "token", "cookie", "api-key", "apikey", "credential");

    // Five letters, four digits, a letter: the Income Tax Department's form of the permanent account number.
    private static final Pattern PAN = Pattern.compile("(?i)(?<![A-Z0-9])[A-Z]{5}[0-9]{4}[A-Z](?![A-Z0-9])");

    private Masking() {}

    /** A text without the PANs in it. */
    static String text(String text) {
        return PAN.matcher(text).replaceAll(found -> tail(found.group()));
    }

    static @Nullable String nullable(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** A payload without personal data. */
    static JsonNode payload(JsonNode payload) {
        return masked("", payload, false);
    }

    /** A payload as it is, but for images, of which there are size and digest as ever. */
    static JsonNode images(JsonNode payload) {
        return images("", payload);
    }

    private static JsonNode images(String name, JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(field -> copy.set(field.getKey(), images(field.getKey(), field.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> copy.add(images(name, item)));
                yield copy;
            }
            case StringNode image when name.equals(IMAGE) -> StringNode.valueOf(described(image.asString()));
            default -> node;
        };
    }

    /** The value of a record's header without secrets and personal data. */
    static String header(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(lower::contains) ? HIDDEN_TEXT : masked(name, value);
    }

    /** @param hidden whether nothing of it is shown because of what it is part of */
    private static JsonNode masked(String name, JsonNode node, boolean hidden) {
        boolean hide = hidden || HIDDEN.contains(name.toLowerCase(Locale.ROOT));
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(field -> copy.set(field.getKey(), masked(field.getKey(), field.getValue(), hide)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> copy.add(masked(name, item, hide)));
                yield copy;
            }
            case StringNode _ when hide -> StringNode.valueOf(HIDDEN_TEXT);
            case StringNode image when name.equals(IMAGE) -> StringNode.valueOf(described(image.asString()));
            case StringNode text -> StringNode.valueOf(masked(name, text.asString()));
            case BooleanNode flag -> flag;
            default -> isPersonal(name) ? StringNode.valueOf(masked(name, node.asString())) : node;
        };
    }

    private static String masked(String name, String value) {
        if (!isPersonal(name)) {
            return text(value);
        }
        int at = value.indexOf('@');
        return at > 0 ? value.charAt(0) + "***" + value.substring(at) : tail(value);
    }

    /** What is shown of an image in base64. */
    private static String described(String base64) {
        byte[] image = Base64.getDecoder().decode(base64);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(image);
            return "%d bytes, SHA-256 %s".formatted(image.length, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static boolean isPersonal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        // Whose it is and what it is are no secrets.
        if (lower.endsWith("owner") || lower.endsWith("type")) {
            return false;
        }
        return PERSONAL_NAMES.contains(lower) || PERSONAL.stream().anyMatch(lower::contains);
    }

    private static String tail(String value) {
        int shown = value.length() < SHORTEST_PARTLY_SHOWN ? 0 : SHOWN;
        return "*".repeat(value.length() - shown) + value.substring(value.length() - shown);
    }
}
