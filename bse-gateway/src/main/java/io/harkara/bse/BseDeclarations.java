package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BseFatca;
import io.harkara.schemas.DataSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client's declaration for FATCA and CRS. The part about beneficial owners (fields 44 to 68), which corporates need, is
 * left out, and so are corporates.
 */
final class BseDeclarations implements BseOperation<BseFatca> {

    /** Tax statuses of the category R, retail (structure document, FATCA's table of tax statuses). */
    private static final Set<String> RETAIL =
            Set.of("01", "02", "03", "11", "13", "21", "24", "26", "27", "28", "29", "41", "42", "61", "62", "70");

    private static final int MOST_RESIDENCES = 4;

    @Override
    public @Nullable String fault(BseFatca declaration) {
        if (!RETAIL.contains(declaration.getTaxStatus())) {
            return "taxStatus %s: expected one of an individual, for there is no place for a corporate's beneficial owners"
                    .formatted(declaration.getTaxStatus());
        }
        if ((declaration.getPan() == null) == (declaration.getPekrn() == null)) {
            return "pan and pekrn: expected exactly one of them";
        }
        int residences = declaration.getTaxResidences().size();
        if (residences == 0 || residences > MOST_RESIDENCES) {
            return "%d taxResidences: expected 1 to %d".formatted(residences, MOST_RESIDENCES);
        }
        return declaration.getDataSource() == DataSource.ELECTRONIC && declaration.getLogName() == null
                ? "logName is missing: expected one beside dataSource ELECTRONIC"
                : null;
    }

    @Override
    public Service service(BseFatca declaration) {
        return Service.MFAPI;
    }

    @Override
    public BseClient.Content request(BseFatca declaration, String wireReference, Pass pass) {
        return pass.upload(BseUploadRequests.fatca(
                pass.properties().upload().namespace(), declaration, pass.account(), pass.session()));
    }

    @Override
    public Outcome outcome(BseFatca declaration, String wireReference, BseClient.Reply reply) {
        // Never the PAN that the venue knows it by: the reference goes onto a topic.
        return BseUploadReplies.declaration(reply, declaration.getClientCode());
    }

    @Override
    public BseSearch search(BseFatca declaration, String wireReference) {
        return new BseSearch.Nowhere(
                "no report of the venue shows declarations: look at client %s on its web site, or ask it; a declaration may be placed again as an update"
                        .formatted(declaration.getClientCode()));
    }
}
