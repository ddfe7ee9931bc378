package io.harkara.bbps;

import io.harkara.runtime.Secret;

/**
 * Who we are at BillAvenue, and which of its variants is spoken there: integrators have seen two keys, two encodings and
 * several ways for the envelope to travel.
 *
 * @param accessCode names us in the envelope
 * @param instituteId names us in the envelope too, such as OU21
 * @param workingKey from which the key of the encryption comes
 * @param agentId the agent for orders that name none, 20 characters
 */
record BillAvenueAccount(
        String accessCode,
        String instituteId,
        Secret workingKey,
        String agentId,
        KeyDerivation keyDerivation,
        Encoding encoding,
        Transport transport) {

    /** How the key comes from the working key. */
    enum KeyDerivation {
        /** The MD5 of its text. */
        MD5,
        /** Its 32 hexadecimal digits are the key. */
        RAW_HEX
    }

    /** How ciphertext is written. */
    enum Encoding {
        HEX,
        BASE64
    }

    /** How the envelope travels. */
    enum Transport {
        /** All five fields in a form. */
        FORM,
        /** The ciphertext as the body, the other four in the query. */
        QUERY_WITH_BODY
    }

    BillAvenueAccount {
        requireName("access-code", accessCode);
        requireName("institute-id", instituteId);
        if (workingKey.isEmpty()) {
            throw new IllegalArgumentException("working-key: found nothing, expected the key that BillAvenue gave");
        }
        if (keyDerivation == KeyDerivation.RAW_HEX && !workingKey.reveal().matches("[0-9A-Fa-f]{32}")) {
            throw new IllegalArgumentException(
                    "working-key: expected 32 hexadecimal digits where key-derivation is RAW_HEX; MD5 takes any text");
        }
        BbpsProperties.requireAgent(agentId);
    }

    private static void requireName(String property, String value) {
        if (!value.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "%s '%s': expected 1 to 64 letters and digits, as BillAvenue gave it".formatted(property, value));
        }
    }
}
