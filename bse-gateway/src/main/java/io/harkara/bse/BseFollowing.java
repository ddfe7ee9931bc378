package io.harkara.bse;

import io.harkara.gateway.outcome.VenueProfile;
import io.harkara.schemas.BseOrderType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How ACCEPTED is followed ({@code harkara.bse.following.*}): allotment takes days and spans week-ends.
 *
 * @param statement how long an order that is done waits for the registrar's figures of it
 * @param registrations patience with plans, their changes, clients and declarations. The venue has finished with those once
 *     it has taken them, so only a person's word leaves one open, and no report ends it: none by default
 */
record BseFollowing(
        @DefaultValue("20m") Duration first,
        @DefaultValue("1h") List<Duration> schedule,
        @DefaultValue("7d") Duration patience,
        @DefaultValue("3d") Duration statement,
        @DefaultValue("0s") Duration registrations,
        @DefaultValue Mandates mandates) {

    private static final Set<BseOrderType> REGISTRATIONS = Set.of(
            BseOrderType.SIP,
            BseOrderType.XSIP,
            BseOrderType.STP,
            BseOrderType.SWP,
            BseOrderType.PLAN_CANCEL,
            BseOrderType.PLAN_PAUSE,
            BseOrderType.MANDATE_SHIFT,
            BseOrderType.SIP_TO_XSIP,
            BseOrderType.UCC,
            BseOrderType.FATCA);

    /** In the engine's words. */
    VenueProfile.Follow usual() {
        return new VenueProfile.Follow(first, schedule, patience);
    }

    /** The same for the types of order that are followed otherwise. */
    Map<String, VenueProfile.Follow> ofTypes() {
        Map<String, VenueProfile.Follow> ofTypes = new HashMap<>();
        REGISTRATIONS.forEach(
                type -> ofTypes.put(type.typeName(), new VenueProfile.Follow(first, schedule, registrations)));
        ofTypes.put(
                BseOrderType.MANDATE.typeName(),
                new VenueProfile.Follow(mandates.first, mandates.schedule, mandates.patience));
        return ofTypes;
    }

    /**
     * How a mandate is followed ({@code harkara.bse.following.mandates.*}). A bank takes weeks to approve one: clients of the
     * venue wait 30 to 60 days before they let a plan begin.
     */
    record Mandates(
            @DefaultValue("1h") Duration first,
            @DefaultValue("6h") List<Duration> schedule,
            @DefaultValue("45d") Duration patience) {}
}
