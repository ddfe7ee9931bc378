package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BseMandate;
import org.jspecify.annotations.Nullable;

/**
 * Registration of a mandate. It carries no reference of ours, so a lost reply cannot be told from another mandate of the
 * same investor; once the venue has named it, the report shows how far the bank is.
 */
final class BseMandates implements BseOperation<BseMandate> {

    @Override
    public @Nullable String fault(BseMandate mandate) {
        return BseOrders.isPositive(mandate.getAmount())
                ? null
                : "amount %s: expected one above zero".formatted(mandate.getAmount());
    }

    @Override
    public Service service(BseMandate mandate) {
        return Service.MFAPI;
    }

    @Override
    public BseClient.Content request(BseMandate mandate, String wireReference, Pass pass) {
        return pass.upload(BseUploadRequests.mandate(
                pass.properties().upload().namespace(),
                mandate,
                BseReference.dayOf(wireReference),
                pass.account(),
                pass.session()));
    }

    @Override
    public Outcome outcome(BseMandate mandate, String wireReference, BseClient.Reply reply) {
        return BseUploadReplies.mandate(reply);
    }

    @Override
    public BseSearch search(BseMandate mandate, String wireReference) {
        return new BseSearch.Mandate(mandate.getClientCode());
    }
}
