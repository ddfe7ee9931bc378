package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.harkara.schemas.BbpsDataType;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsParameter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What tests of bills share. */
final class BillSamples {

    /** A number of three to six digits that is needed, and one of two zones that is not. */
    static final List<BbpsParameter> PARAMETERS = List.of(
            new BbpsParameter("K Number", BbpsDataType.NUMERIC, 3, 6, false, "[1-8][0-9]+", List.of(), true),
            new BbpsParameter(
                    "Zone", BbpsDataType.ALPHANUMERIC, null, null, true, null, List.of("NORTH", "SOUTH"), true));

    private BillSamples() {}

    /** Judges an order by the rules of intake, with these billers and no scheme and no bank. */
    static Verdict judge(Billers billers, BbpsOrderType type, String body, Instant now) {
        OrderRules rules = new OrderRules(
                new MarketCalendar(Cutoffs.defaults()),
                Duration.ofDays(7),
                new SchemeRules(new Schemes()),
                new BillerRules(billers),
                new IfscRules(new IfscTable()),
                ImageLimits.defaults(),
                false);
        try {
            return rules.judge(new OrderJson(100_000).readFlat(type.typeName(), body.getBytes(UTF_8)), now);
        } catch (MalformedException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
