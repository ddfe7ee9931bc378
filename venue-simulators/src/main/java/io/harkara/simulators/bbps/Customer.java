package io.harkara.simulators.bbps;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whose bill it is.
 *
 * @param mobile 6 to 22 digits
 * @param customerId the partner's own, empty where there is none
 * @param params what the biller has to be told, without empty values, in the order in which it came
 */
record Customer(String mobile, String customerId, Map<String, String> params) {

    Customer {
        Map<String, String> filled = new LinkedHashMap<>(params);
        filled.values().removeIf(String::isEmpty);
        params = Collections.unmodifiableMap(filled);
    }
}
