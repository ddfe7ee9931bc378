package io.harkara.verification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.HoldingMode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** Orders as a distributor's day has them: of many investors, each with the fields that are usually filled in. */
final class SampleOrders {

    static final String CLIENT = "bench";

    private static final Duration DEADLINE = Duration.ofHours(12);
    private static final int INVESTORS = 9_000;
    private static final String NO_PLAN = "";

    private SampleOrders() {}

    /** The document that intake takes. */
    static String json(int number) {
        return """
                {"type":"bse.lumpsum","clientReference":"REF-%1$d","order":{"clientCode":"BN%2$04d","schemeCode":"02-DP",\
                "buySell":"P","buySellType":"FRESH","dpTxn":"P","amount":"%3$d.00","kycStatus":"Y","euin":"E266801",\
                "euinDeclared":"N","mobile":"60000%4$05d","email":"investor%2$d@example.com","remarks":"monthly plan"}}""".formatted(number, number % INVESTORS, amount(number), number % 100_000);
    }

    /** New lumpsum orders, each with an id of its own. */
    static List<BseCommand> commands(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> command(SampleKind.LUMPSUM, number, NO_PLAN))
                .toList();
    }

    /** A new order that changes no plan. */
    static BseCommand command(SampleKind kind, int number) {
        return command(kind, number, NO_PLAN);
    }

    /** A new order; the registration is that of the plan which it changes. */
    static BseCommand command(SampleKind kind, int number, String registration) {
        String orderId = UuidCreator.getTimeOrderedEpoch().toString();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        CommandHeader header = CommandHeader.newBuilder()
                .setOrderId(orderId)
                .setAction(CommandAction.SUBMIT)
                .setType(kind.type())
                .setClient(CLIENT)
                .setClientReference("REF-" + number)
                .setIdempotencyKey("key-" + orderId)
                .setOrderingKey(orderId)
                .setAttempt(1)
                .setDeadline(now.plus(DEADLINE))
                .setSubmittedAt(now)
                .build();
        BseCommand.Builder command = BseCommand.newBuilder().setHeader(header);
        kind.fill(command, number, registration);
        return command.build();
    }

    static BseLumpsum lumpsum(int number) {
        return BseLumpsum.newBuilder()
                .setClientCode(client(number))
                .setSchemeCode("02-DP")
                .setBuySell(BuySell.PURCHASE)
                .setBuySellType(BuySellType.FRESH)
                .setHoldingMode(HoldingMode.PHYSICAL)
                .setAmount(BigDecimal.valueOf(amount(number)).setScale(2))
                .setKycVerified(true)
                .setEuin("E266801")
                .setMobile("60000%05d".formatted(number % 100_000))
                .setEmail("investor%d@example.com".formatted(number % INVESTORS))
                .setRemarks("monthly plan")
                .build();
    }

    static String client(int number) {
        return "BN%04d".formatted(number % INVESTORS);
    }

    /** Rupees, from 1,000. */
    static long amount(int number) {
        return 1_000L + number % 500 * 100L;
    }
}
