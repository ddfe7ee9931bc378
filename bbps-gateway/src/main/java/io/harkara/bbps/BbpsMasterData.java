package io.harkara.bbps;

import io.harkara.gateway.outcome.Cause;
import io.harkara.schemas.BbpsBiller;
import io.harkara.schemas.BbpsPlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an aggregator tells of billers and their plans, page by page. A page has a name that stays good over a restart, for whoever
 * reads writes down where it is.
 */
interface BbpsMasterData {

    /**
     * Which billers are asked for; all of them where nothing is named.
     *
     * @param since those only that the venue changed since
     */
    record Wanted(
            @Nullable String category,
            List<String> ids,
            @Nullable Instant since) {

        static final Wanted ALL = new Wanted(null, List.of(), null);

        static Wanted of(List<String> ids) {
            return new Wanted(null, List.copyOf(ids), null);
        }

        static Wanted of(String category) {
            return new Wanted(category, List.of(), null);
        }
    }

    /**
     * A row that cannot be read.
     *
     * @param id of the biller, or biller id, slash and plan id; empty where the row does not tell it
     */
    record LeftOut(String id, String why) {}

    /** @param next name of the next page; null after the last */
    record Page<T>(
            List<T> rows, List<LeftOut> leftOut, @Nullable String next) {}

    /** Name of the first page of billers. */
    String billersFrom(Wanted wanted);

    /** @throws MasterDataException when the venue does not tell it */
    Page<BbpsBiller> billers(String page) throws MasterDataException;

    /**
     * Name of the first page of the plans of some billers.
     *
     * @param since those only that the venue changed since; null for all
     */
    String plansFrom(List<String> billerIds, @Nullable Instant since);

    /** @throws MasterDataException when the venue does not tell it */
    Page<BbpsPlan> plans(String page) throws MasterDataException;

    /** Of an aggregator that tells nothing. */
    BbpsMasterData NONE = new BbpsMasterData() {

        @Override
        public String billersFrom(Wanted wanted) {
            return "";
        }

        @Override
        public Page<BbpsBiller> billers(String page) throws MasterDataException {
            throw nothing();
        }

        @Override
        public String plansFrom(List<String> billerIds, @Nullable Instant since) {
            return "";
        }

        @Override
        public Page<BbpsPlan> plans(String page) throws MasterDataException {
            throw nothing();
        }

        private static MasterDataException nothing() {
            return new MasterDataException(
                    new Cause(
                            "NOT_OFFERED",
                            "the aggregator of this account tells no master data here; name another account in harkara.bbps.master-data.account"),
                    false);
        }
    };
}
