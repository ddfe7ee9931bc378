package io.harkara.simulators;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The mandates that the venue registered. The ledger's limit bounds them. */
final class Mandates {

    private final Map<String, Mandate> byId = new ConcurrentSkipListMap<>();
    /** What the control port said of some: it counts over what would come in time. */
    private final Map<String, Mandate.Standing> told = new ConcurrentHashMap<>();

    private final BseNumbers numbers;

    Mandates(BseNumbers numbers) {
        this.numbers = numbers;
    }

    /** Registers a mandate, however many there are of the same account: the venue documents no check for that. */
    Mandate register(OrderRequest request, Instant now) {
        boolean isip = request.get(OrderElement.MANDATE_TYPE).equals("I");
        Mandate mandate = new Mandate(numbers.mandate(isip), now, request);
        byId.put(mandate.id(), mandate);
        return mandate;
    }

    /** Whether money may be collected by a mandate. One that this simulator never issued counts as approved. */
    boolean usable(String id, Instant now, Settings settings) {
        Mandate mandate = byId.get(id);
        return mandate == null || standing(mandate, now, settings).approved();
    }

    /** Where a mandate stands. */
    Mandate.Standing standing(Mandate mandate, Instant now, Settings settings) {
        Mandate.Standing said = told.get(mandate.id());
        return said == null ? mandate.standing(now, settings) : said;
    }

    /** Says where a mandate stands from now on, whatever its own way would have been; false where there is none such. */
    boolean tell(String id, Mandate.Standing standing) {
        if (!byId.containsKey(id)) {
            return false;
        }
        told.put(id, standing);
        return true;
    }

    @Nullable
    Mandate mandate(String id) {
        return byId.get(id);
    }

    Collection<Mandate> all() {
        return byId.values();
    }
}
