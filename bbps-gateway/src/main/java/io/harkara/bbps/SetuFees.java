package io.harkara.bbps;

import io.harkara.schemas.BbpsFee;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The customer's convenience fee from Setu's interchangeFee: the entry with the code CCF1 that goes from customer to biller's side
 * (C2B). What billers and operating units pay each other (EBF, PBF) is none of the customer's.
 */
final class SetuFees {

    private static final BigDecimal NOTHING = BbpsMoney.rupees(0);

    private SetuFees() {}

    static List<BbpsFee> of(SetuRow biller) throws OddRowException {
        List<BbpsFee> fees = new ArrayList<>();
        for (JsonNode item : biller.node().path("interchangeFee")) {
            SetuRow entry = new SetuRow(item);
            if (!entry.text("feeCode").equals("CCF1")
                    || !entry.text("feeDirection").equals("C2B")) {
                continue;
            }
            JsonNode slabs = item.path("interchangeFeeDetailsV2");
            // The older form has one slab.
            if (slabs.isEmpty() && item.path("interchangeFeeDetails").isObject()) {
                fees.add(slab(entry.in("interchangeFeeDetails")));
            }
            for (JsonNode slab : slabs) {
                fees.add(slab(new SetuRow(slab)));
            }
        }
        return fees;
    }

    private static BbpsFee slab(SetuRow row) throws OddRowException {
        return new BbpsFee(
                row.rupeesOfPaise("tranAmtRangeMin", NOTHING),
                row.rupeesOfPaise("tranAmtRangeMax", SetuRow.mostRupees()),
                row.rupeesOfPaise("flatFee", NOTHING),
                row.percent("percentFee"),
                row.day("effctvFrom"),
                row.day("effctvTo"));
    }
}
