package io.harkara.bbps;

import io.harkara.gateway.outcome.Cause;
import io.harkara.gateway.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Errors in a reply of BillAvenue's, one or more. What {@link BbpsErrors} does not list refuses nothing. */
record BillAvenueRefusal(List<Problem> errors) {

    /** No transaction: the one error by which a status says that there is none (MPAY). */
    private static final String NO_TRANSACTION = "E003";

    /** No data (MPAY). The same outer code stands for what we may not ask. */
    private static final String NO_DATA = "PP005";

    /** The venue's code and words. */
    record Problem(String code, String words) {}

    BillAvenueRefusal {
        errors = List.copyOf(errors);
    }

    /** The errors of a reply; null where it has none. */
    static @Nullable BillAvenueRefusal of(Element root) {
        List<Problem> errors = new ArrayList<>();
        for (Element info : BillAvenueXml.children(root, "errorInfo")) {
            for (Element error : BillAvenueXml.children(info, "error")) {
                errors.add(
                        new Problem(BillAvenueXml.text(error, "errorCode"), BillAvenueXml.text(error, "errorMessage")));
            }
        }
        return errors.isEmpty() ? null : new BillAvenueRefusal(errors);
    }

    List<String> codes() {
        return errors.stream().map(Problem::code).toList();
    }

    Cause cause() {
        return cause(errors.getFirst());
    }

    /** Whether a status says that there is no such payment. */
    boolean isNoTransaction() {
        return codes().equals(List.of(NO_TRANSACTION));
    }

    boolean isNoData() {
        return codes().equals(List.of(NO_DATA));
    }

    /** What it means for something with an effect: only where every error is known to refuse has nothing happened. */
    Outcome ofEffect() {
        for (Problem error : errors) {
            BbpsErrors.Payment meaning = BbpsErrors.ofPayment(error.code);
            if (meaning != BbpsErrors.Payment.REFUSED) {
                return new Outcome.Unknown(
                        cause(error),
                        codes().stream()
                                .map(BbpsErrors::ofPayment)
                                .filter(Objects::nonNull)
                                .anyMatch(BbpsErrors.Payment.EXISTS::equals));
            }
        }
        return new Outcome.Rejected(cause());
    }

    /** What it means for a call that changes nothing. */
    Outcome ofQuestion() {
        boolean isRefused =
                codes().stream().allMatch(code -> BbpsErrors.ofQuestion(code) == BbpsErrors.Question.REFUSED);
        return isRefused ? new Outcome.Rejected(cause()) : new Outcome.NotSent(cause(), false);
    }

    private static Cause cause(Problem error) {
        return BbpsErrors.cause(error.code, error.words);
    }
}
