package io.harkara.verification.simulation;

import io.harkara.bbps.MemoryBills;
import io.harkara.bbps.SimulatedAggregator;
import io.harkara.bbps.SimulatedBbps;
import io.harkara.gateway.outcome.Attempt;
import io.harkara.schemas.BbpsAgent;
import io.harkara.schemas.BbpsChannel;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.BbpsCustomer;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsMode;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import io.harkara.schemas.BbpsRefund;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.Status;
import io.harkara.schemas.StatusMoves;
import io.harkara.schemas.VenueCommands;
import io.harkara.store.OrderState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * In some worlds the orders are payments of bills: some name a fetch, two may name the same one or come too late, and money goes
 * back while an operator replays the payment. It has dice of its own, so that worlds without bills go as they went before there
 * were any.
 */
final class Bills {

    private static final long DICE = 0x0B_1115_0F_BB25L;
    private static final int MOST_CUSTOMERS = 3;
    /** Ids of orders that customers place beside those of every world. */
    private static final long FIRST_ID = 1_000;

    private static final long LOOK_AGAIN = Settings.SECOND / 5;
    private static final long LONG_ENOUGH = 90 * Settings.SECOND;
    private static final int PATIENCE = 30;
    private static final BigDecimal DIRECT_AMOUNT = new BigDecimal("500.00");

    private final World world;
    private final Dice dice;
    private final long seed;
    private final boolean made;
    private final MemoryBills tables = new MemoryBills();
    private final Map<String, SpecificRecord> payloads = new HashMap<>();
    private final BillJudge judge;
    private long ids = FIRST_ID;

    Bills(World world, long seed) {
        this.world = world;
        this.seed = seed;
        this.dice = new Dice(seed ^ DICE, world.story);
        this.made = dice.chance(0.4);
        this.judge = new BillJudge(world, tables, payloads);
    }

    /** Whether the orders of this world are payments of bills. */
    boolean arePaid() {
        return made;
    }

    MemoryBills tables() {
        return tables;
    }

    /** What a fetch finds. */
    static BigDecimal due(String fetchId) {
        return new BigDecimal(100 + Math.floorMod(fetchId.hashCode(), 900)).setScale(2);
    }

    /** The command that goes with a header. */
    BbpsCommand command(CommandHeader header) {
        BbpsOrderType type = BbpsOrderType.named(header.getType());
        if (!made || type == null || header.getAction() == CommandAction.RESOLVE) {
            return VenueCommands.BBPS.withoutPayload(header);
        }
        SpecificRecord payload = payloads.computeIfAbsent(header.getOrderId(), id -> payment(id, null, DIRECT_AMOUNT));
        return type.command(header, payload);
    }

    /** Whether an order is one that acts at the venue, as those are that nothing is known of here. */
    boolean isAtVenue(String order) {
        SpecificRecord payload = payloads.get(order);
        return payload == null || payload instanceof BbpsPayment;
    }

    /** The payment of an order, and its last attempt. */
    SimulatedBbps.@Nullable Placed placed(String order) {
        Attempt last = world.table.last(order);
        BbpsPayment payment = last == null ? null : world.log.read(last).getPayment();
        return payment == null ? null : new SimulatedBbps.Placed(last, payment);
    }

    /** A payment is about to leave. */
    void leaves(SimulatedAggregator.Payment payment) {
        judge.leaves(payment);
    }

    /** What has to hold once all is at rest. */
    void judge() {
        if (made) {
            judge.rest();
        }
    }

    /** Who comes: customers with a bill each, and one who asks for money back. */
    List<Runnable> customers() {
        List<Runnable> customers = new ArrayList<>();
        if (made) {
            for (int i = 1 + dice.below(MOST_CUSTOMERS); i > 0; i--) {
                customers.add(this::pay);
            }
            customers.add(this::askForMoneyBack);
        }
        return customers;
    }

    private void pay() {
        world.scheduler.sleep(dice.millis(0, 9_000));
        String fetch = place(BbpsOrderType.FETCH, id -> fetch(id));
        for (int looks = 0; looks < PATIENCE && !isIn(fetch, Status.COMPLETED); looks++) {
            world.scheduler.sleep(LOOK_AGAIN);
        }
        long retention = SimulatedBbps.RETENTION.toMillis();
        world.scheduler.sleep(
                dice.chance(0.7) ? dice.millis(0, 2_000) : dice.millis(retention - 3_000, retention + 1_000));
        // A clerk who presses twice, or two clerks with one bill.
        for (int payments = dice.chance(0.5) ? 2 : 1; payments > 0; payments--) {
            BigDecimal amount = dice.chance(0.9) ? due(fetch) : due(fetch).add(BigDecimal.ONE);
            place(BbpsOrderType.PAYMENT, id -> payment(id, fetch, amount));
            world.scheduler.sleep(dice.latency());
        }
    }

    private void askForMoneyBack() {
        while (true) {
            world.scheduler.sleep(dice.millis(300, 1_500));
            List<CommandHeader> payments = world.upstream.accepted().stream()
                    .filter(order -> payloads.get(order.getOrderId()) instanceof BbpsPayment)
                    .toList();
            if (payments.isEmpty() || world.faultsAreOver()) {
                continue;
            }
            CommandHeader payment = dice.oneOf(payments);
            OrderState seen = world.store.state(payment.getOrderId());
            boolean failed = seen != null && (StatusMoves.mayReplay(seen.status()) || seen.status() == Status.REVERSED);
            if (seen == null || !dice.chance(failed ? 0.8 : 0.1)) {
                continue;
            }
            world.dice.count(FaultKind.MONEY_BACK);
            if (StatusMoves.mayReplay(seen.status()) && dice.chance(0.7)) {
                world.dice.count(FaultKind.MONEY_BACK_BESIDE_REPLAY);
                world.upstream.replay(payment, seen);
            }
            world.scheduler.sleep(dice.latency());
            place(BbpsOrderType.REFUND, _ -> new BbpsRefund(payment.getOrderId(), DIRECT_AMOUNT, "asked for"));
            // Somebody else at another counter.
            if (dice.chance(0.3)) {
                place(BbpsOrderType.REFUND, _ -> new BbpsRefund(payment.getOrderId(), DIRECT_AMOUNT, "asked again"));
            }
        }
    }

    private boolean isIn(String order, Status status) {
        OrderState state = world.store.state(order);
        return state != null && state.status() == status;
    }

    private String place(BbpsOrderType type, java.util.function.Function<String, SpecificRecord> payload) {
        String id = new UUID(seed, ++ids).toString();
        payloads.put(id, payload.apply(id));
        long deadline = dice.chance(0.2) ? dice.millis(500, 6_000) : LONG_ENOUGH;
        BbpsCommand command = command(world.upstream.header(id, type.typeName(), id, deadline));
        world.upstream.place(command);
        if (dice.chance(0.15)) {
            world.dice.count(FaultKind.COMMAND_TWICE);
            world.upstream.publishAfter(dice.millis(0, 9_000), command);
        }
        return id;
    }

    private BbpsFetch fetch(String id) {
        return new BbpsFetch(world.outages.service(id), "BILLER", agent(), customer(), List.of(), null, null);
    }

    /** A payment goes through the account of what it pays. */
    private BbpsPayment payment(String id, @Nullable String fetchId, BigDecimal amount) {
        return BbpsPayment.newBuilder()
                .setAccount(world.outages.service(fetchId == null ? id : fetchId))
                .setBillerId("BILLER")
                .setFetchId(fetchId)
                .setAgent(fetchId == null ? agent() : null)
                .setCustomer(fetchId == null ? customer() : null)
                .setAmount(amount)
                .setMode(BbpsMode.UPI)
                .setAccountInfo("")
                .setRemitter("")
                .setInputs(List.of())
                .setOptions(List.of())
                .setBills(List.of())
                .build();
    }

    private static BbpsAgent agent() {
        return BbpsAgent.newBuilder().setChannel(BbpsChannel.INT).build();
    }

    private static BbpsCustomer customer() {
        return new BbpsCustomer("", null, null, null);
    }
}
