package io.harkara.bbps;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.gateway.outcome.Venue;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsCommand;
import io.harkara.schemas.BbpsRefund;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

/**
 * The gateway's own calls without the gateway: its client, sessions, dialects and checks, and no topic and no table behind them. It
 * is what benchmarks compare the gateway with, and for nothing else: what was paid here is known to nobody once the process is
 * gone.
 */
public final class BbpsBare {

    private final BbpsVenue venue;
    private final BbpsMasterData masterData;

    private BbpsBare(BbpsVenue venue, BbpsMasterData masterData) {
        this.venue = venue;
        this.masterData = masterData;
    }

    /** Rows of master data that were read. */
    public record Read(int billers, int plans) {}

    /** With the accounts, the connections and the master data of a gateway that runs. */
    public static BbpsBare of(BeanFactory gateway) {
        BbpsProperties properties = gateway.getBean(BbpsProperties.class);
        BbpsBillers billers = gateway.getBean(BbpsBillers.class);
        Clock clock = gateway.getBean(Clock.class);
        BbpsFetches fetches = new Fetches();
        BbpsFetching fetching = new BbpsFetching(properties, fetches, billers, clock);
        BbpsVenue venue = new BbpsVenue(
                properties,
                gateway.getBean(BbpsDialects.class).byAccount(),
                fetching,
                new BbpsPaying(fetches, fetching, billers, clock),
                _ -> null,
                new NoRefunds(),
                fetches,
                new SimulatedBbps.Unwritten(),
                clock);
        return new BbpsBare(venue, gateway.getBean(BbpsMasterData.class));
    }

    /** Makes the calls of orders. */
    public Venue<BbpsCommand> venue() {
        return venue;
    }

    /**
     * Reads all billers and their plans, page by page as a synchronisation does, and keeps none.
     *
     * @throws IOException when the venue does not tell them
     */
    public Read readMasterData() throws IOException {
        List<String> withPlans = new ArrayList<>();
        int billers = 0;
        int plans = 0;
        try {
            @Nullable String page = masterData.billersFrom(BbpsMasterData.Wanted.ALL);
            while (page != null) {
                BbpsMasterData.Page<BbpsBiller> read = masterData.billers(page);
                billers += read.rows().size();
                read.rows().stream()
                        .filter(BbpsChange::hasPlans)
                        .map(BbpsBiller::getId)
                        .forEach(withPlans::add);
                page = read.next();
            }
            for (int from = 0; from < withPlans.size(); from += BbpsTaking.PLANS_OF) {
                plans += plans(withPlans.subList(from, Math.min(withPlans.size(), from + BbpsTaking.PLANS_OF)));
            }
        } catch (MasterDataException failure) {
            throw new IOException(failure.reason().toString(), failure);
        }
        return new Read(billers, plans);
    }

    private int plans(List<String> billerIds) throws MasterDataException {
        int plans = 0;
        for (@Nullable String page = masterData.plansFrom(billerIds, null); page != null; ) {
            var read = masterData.plans(page);
            plans += read.rows().size();
            page = read.next();
        }
        return plans;
    }

    /** Fetches that are gone with the process. */
    private static final class Fetches implements BbpsFetches {

        private final Map<String, BbpsFetched> fetches = new ConcurrentHashMap<>();
        private final Map<String, String> payers = new ConcurrentHashMap<>();

        @Override
        public void keep(BbpsFetched fetched, String answer) {
            fetches.put(
                    fetched.orderId(),
                    BbpsAnswers.fetched(
                            answer, fetched.account(), fetched.reference(), fetched.mobile(), fetched.echo()));
        }

        @Override
        public @Nullable BbpsFetched find(String orderId) {
            return fetches.get(orderId);
        }

        @Override
        public @Nullable Taken take(String fetchId, String payingOrder) {
            BbpsFetched fetched = fetches.get(fetchId);
            return fetched == null ? null : new Taken(fetched, payers.computeIfAbsent(fetchId, _ -> payingOrder));
        }
    }

    /** There is nothing here that could be given back. */
    private static final class NoRefunds implements BbpsVenue.Refunds {

        @Override
        public Outcome refund(String orderId, String reference, BbpsRefund refund) {
            return new Outcome.Rejected(new Cause("NOT_OFFERED", "refunds are written down by the gateway"));
        }

        @Override
        public Finding find(String orderId, String reference, BbpsRefund refund) {
            return new Finding.Absent();
        }

        @Override
        public @Nullable Cause release(String orderId, BbpsRefund refund) {
            return null;
        }

        @Override
        public @Nullable String refundedBy(String paymentId) {
            return null;
        }
    }
}
