package io.harkara.bbps;

import io.harkara.schemas.BbpsBiller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some of many billers.
 *
 * @param next goes into {@code after} for the following ones; null with the last
 */
record BbpsBillerPage(List<BbpsBiller> billers, @Nullable String next) {

    /** Billers of one page, at most. */
    static final int MOST = 200;

    /** @param all by id */
    static BbpsBillerPage of(List<BbpsBiller> all, String after, int most) {
        List<BbpsBiller> page = all.stream()
                .dropWhile(biller -> biller.getId().compareTo(after) <= 0)
                .limit(most + 1L)
                .toList();
        return page.size() <= most
                ? new BbpsBillerPage(page, null)
                : new BbpsBillerPage(page.subList(0, most), page.get(most - 1).getId());
    }

    /** Puts them into an answer. */
    void into(ObjectNode answer) {
        ArrayNode shown = answer.putArray("billers");
        billers.forEach(biller -> shown.add(BbpsBillerJson.of(biller)));
        if (next != null) {
            answer.put("next", next);
        }
    }
}
