package io.harkara.bse;

import io.harkara.schemas.BuySell;
import io.harkara.schemas.LumpsumChangeKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an order would be found again, if the venue has it. */
sealed interface BseSearch {

    /**
     * In the report OrderStatus, under the days on which it may have been sent. That no day shows it counts as a miss.
     *
     * @param reference the reference that the row carries
     * @param number the venue's number where it is known beforehand; null where the venue has yet to tell it
     * @param sides the sides that the report is asked for
     * @param schemes any of these may stand in the row
     * @param inRemarks whether our reference stands at the beginning of the remarks, where there is no field for it
     * @param statement where the registrar's figures stand once the order is done; null where no document says
     */
    record Orders(
            String reference,
            @Nullable String number,
            String clientCode,
            List<BuySell> sides,
            Set<String> schemes,
            boolean inRemarks,
            @Nullable BseStatement statement)
            implements BseSearch {}

    /**
     * By the first order of a plan, which carries the plan's reference and number. No report shows a plan before that, so
     * that nothing is there proves nothing.
     *
     * @param firstDay the first order's
     * @param reference what the orders of the plan carry of our reference
     */
    record FirstOrder(String clientCode, List<BuySell> sides, Set<String> schemes, LocalDate firstDay, String reference)
            implements BseSearch {}

    /**
     * By the order that is changed, under the venue's number. The report shows the order and not the change.
     *
     * @param side the order's
     * @param amount the new one, or null
     * @param units the new ones, or null
     */
    record Change(
            LumpsumChangeKind change,
            String orderNumber,
            String clientCode,
            String schemeCode,
            BuySell side,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal units)
            implements BseSearch {

        /** What a change that was made is called. */
        static String done(LumpsumChangeKind change) {
            return change == LumpsumChangeKind.CANCEL ? "CANCELLED" : "MODIFIED";
        }
    }

    /** In the report MandateDetails, once the venue has named it. */
    record Mandate(String clientCode) implements BseSearch {}

    /**
     * In the report AOFPanSearch, which shows by PAN what became of a form, whoever uploaded it.
     *
     * @param pan of the first holder
     * @param name what we call the form
     */
    record Form(String pan, String name) implements BseSearch {

        @Override
        public String toString() {
            return "Form[%s]".formatted(name);
        }
    }

    /** In the report MandateDetails, by the day of the upload. */
    record Scan(String mandateId, String clientCode) implements BseSearch {}

    /**
     * By the state of the payment for each order that it pays for. The venue tells a state without saying whose payment it is.
     *
     * @param orderNumbers the venue's numbers of those orders
     */
    record Payment(String clientCode, List<String> orderNumbers) implements BseSearch {
        public Payment {
            orderNumbers = List.copyOf(orderNumbers);
        }
    }

    /**
     * Nowhere: a person has to find out.
     *
     * @param why and what can be done
     */
    record Nowhere(String why) implements BseSearch {}
}
