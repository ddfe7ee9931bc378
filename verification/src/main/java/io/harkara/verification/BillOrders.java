package io.harkara.verification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.harkara.schemas.BbpsAgent;
import io.harkara.schemas.BbpsChannel;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsValue;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Bills of a broadband provider, each of another customer: fetched, and paid under their fetches. */
final class BillOrders {

    /** One of the simulator's own, which takes any amount and has no fee. */
    private static final String BILLER = "BRDB00010NAT10";

    private static final Duration DEADLINE = Duration.ofHours(12);
    private static final BigDecimal AMOUNT = new BigDecimal("499.00");

    private final @Nullable String account;
    private int next;

    /** @param account the account that carries them; null for the default one */
    BillOrders(@Nullable String account) {
        this.account = account;
    }

    /** So many fetches, no two of a run alike. */
    List<BbpsCommand> fetches(int count) {
        List<BbpsCommand> fetches =
                IntStream.range(next, next + count).mapToObj(this::fetch).toList();
        next += count;
        return fetches;
    }

    /** The payments of what was fetched. */
    List<BbpsCommand> payments(List<BbpsCommand> fetches) {
        return fetches.stream()
                .map(fetch -> command(
                        BbpsOrderType.PAYMENT,
                        BbpsPayment.newBuilder()
                                .setAccount(account)
                                .setBillerId(BILLER)
                                .setFetchId(fetch.getHeader().getOrderId())
                                .setAmount(AMOUNT)
                                .setMode(BbpsMode.UPI)
                                .setAccountInfo("asha@okbank")
                                .setRemitter("Asha Rao")
                                .setInputs(List.of())
                                .setOptions(List.of())
                                .setBills(List.of())
                                .build()))
                .toList();
    }

    /** The next fetch as intake takes it, for the same customer as {@link #fetch} of that number. */
    static String json(int number) {
        return """
                {"billerId":"%s","agent":{"channel":"INT","ip":"124.170.23.24","mac":"48-4D-7E-CB-DB-6F"},\
                "customer":{"mobile":"%s","name":"Asha Rao"},"inputs":[{"parameter":"Account Number","value":"%s"}]}""".formatted(BILLER, mobile(number), accountNumber(number));
    }

    /** A fetch. */
    BbpsCommand fetch(int number) {
        return command(
                BbpsOrderType.FETCH,
                new BbpsFetch(
                        account,
                        BILLER,
                        BbpsAgent.newBuilder()
                                .setChannel(BbpsChannel.INT)
                                .setIp("124.170.23.24")
                                .setMac("48-4D-7E-CB-DB-6F")
                                .build(),
                        new BbpsCustomer(mobile(number), null, null, "Asha Rao"),
                        List.of(new BbpsValue("Account Number", accountNumber(number))),
                        null,
                        null));
    }

    private static String mobile(int number) {
        return "98%08d".formatted(number);
    }

    private static String accountNumber(int number) {
        return "A%08d".formatted(number);
    }

    private static BbpsCommand command(BbpsOrderType type, SpecificRecord payload) {
        String orderId = UuidCreator.getTimeOrderedEpoch().toString();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        CommandHeader header = CommandHeader.newBuilder()
                .setOrderId(orderId)
                .setAction(CommandAction.SUBMIT)
                .setType(type.typeName())
                .setClient(SampleOrders.CLIENT)
                .setIdempotencyKey("key-" + orderId)
                .setOrderingKey(orderId)
                .setAttempt(1)
                .setDeadline(now.plus(DEADLINE))
                .setSubmittedAt(now)
                .build();
        return type.command(header, payload);
    }
}
