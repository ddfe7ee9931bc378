package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BseBeneficialOwner;
import io.harkara.schemas.BseCorporateDeclaration;
import io.harkara.schemas.BseFatca;
import io.harkara.schemas.DataSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client's declaration for FATCA and CRS; that of a corporate with one of its beneficial owners. */
final class BseDeclarations implements BseOperation<BseFatca> {

    /**
     * Tax statuses of the category R, retail (structure document, FATCA's table of tax statuses), and 13, sole proprietorship, which the
     * table has among the corporates.
     */
    private static final Set<String> RETAIL =
            Set.of("01", "02", "03", "11", "13", "21", "24", "26", "27", "28", "29", "41", "42", "61", "62", "70");

    private static final int MOST_RESIDENCES = 4;

    @Override
    public @Nullable String fault(BseFatca declaration) {
        String fault = corporateFault(declaration);
        if (fault != null) {
            return fault;
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

    private static @Nullable String corporateFault(BseFatca declaration) {
        BseCorporateDeclaration corporate = declaration.getCorporate();
        if (RETAIL.contains(declaration.getTaxStatus()) != (corporate == null)) {
            return "taxStatus %s %s what a corporate declares: expected that of every corporate and of nobody else"
                    .formatted(declaration.getTaxStatus(), corporate == null ? "without" : "with");
        }
        if (corporate == null) {
            return null;
        }
        if (declaration.getPan() == null) {
            return "pan is missing: expected that of the corporate";
        }
        if (declaration.getNetWorth() == null || declaration.getNetWorthDate() == null) {
            return "netWorth and netWorthDate: expected both of a corporate";
        }
        if ((corporate.getBeneficialOwner() == null) != (corporate.getBeneficialOwnerCount() == null)) {
            return "beneficialOwner and beneficialOwnerCount: expected both or neither";
        }
        BseBeneficialOwner owner = corporate.getBeneficialOwner();
        return owner != null && owner.getPan() == null && owner.getTaxNumber() == null
                ? "beneficialOwner: expected a pan or a taxNumber"
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
