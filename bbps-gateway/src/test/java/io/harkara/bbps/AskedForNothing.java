package io.harkara.bbps;

import io.harkara.gateway.outcome.Finding;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BbpsComplaint;
import io.harkara.schemas.BbpsEnquiry;
import io.harkara.schemas.BbpsFetch;
import io.harkara.schemas.BbpsOrderType;
import io.harkara.schemas.BbpsPayment;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An aggregator that is asked for nothing but what a test says. */
abstract class AskedForNothing implements BbpsDialect {

    @Override
    public Fetch fetch(Sending sending, BbpsOrderType type, BbpsFetch fetch) {
        throw notAsked();
    }

    @Override
    public Outcome pay(Sending sending, BbpsPayment payment, @Nullable BbpsFetched fetched, BigDecimal fee) {
        throw notAsked();
    }

    @Override
    public Finding findPayment(Question question) {
        throw notAsked();
    }

    @Override
    public Outcome complain(Sending sending, BbpsComplaint complaint, String transactionId) {
        throw notAsked();
    }

    @Override
    public Finding findComplaint(Question question, BbpsComplaint complaint, String transactionId) {
        throw notAsked();
    }

    @Override
    public Outcome enquire(Sending sending, BbpsOrderType type, BbpsEnquiry enquiry, @Nullable Question about) {
        throw notAsked();
    }

    @Override
    public @Nullable String sessionTrouble() {
        return null;
    }

    private static AssertionError notAsked() {
        return new AssertionError("it is not to be asked for this");
    }
}
