package io.harkara.verification.chaos;

import org.jspecify.annotations.Nullable;

/** The fields of payments, documents, links, enquiries and changes of purchases, most of which are about an earlier order. */
final class FollowingDocument {

    /** An address of the distributor, to which pages of the venue lead back. */
    private static final String RETURN = "https://distributor.example.com/back";

    /** The shortest TIFF there is: a header, and a directory without entries. */
    private static final String IMAGE = "SUkqAAgAAAAAAAAAAAA=";

    /** What a modification adds to the purchase, so that its size is another one in any case. */
    private static final int MORE_RUPEES = 100;

    private static final String[] MODES = {"DIRECT", "NODAL", "NEFT", "UPI"};

    private FollowingDocument() {}

    /**
     * The fields.
     *
     * @param registration the venue's number of what the order is about, or null
     */
    static String of(PlannedOrder order, @Nullable String registration) {
        if (order.kind() == PlannedKind.PAYMENT_LINK) {
            return client(order) + ",\"returnUrl\":\"%s\"".formatted(RETURN);
        }
        if (order.kind() == PlannedKind.AUTHENTICATION_LINK) {
            return client(order)
                    + ",\"purpose\":\"%s\",\"holder\":1,\"returnUrl\":\"%s\""
                            .formatted(order.number() % 2 == 0 ? "SUBSCRIPTION" : "REDEMPTION", RETURN);
        }
        PlannedOrder earlier = order.earlier();
        if (earlier == null || registration == null) {
            throw new IllegalArgumentException("order %d (%s): expected an earlier order and the venue's number of it"
                    .formatted(order.number(), order.kind()));
        }
        return switch (order.kind()) {
            case PAYMENT -> payment(order, earlier, registration);
            case PAYMENT_STATUS -> client(order) + ",\"orderNumber\":\"%s\"".formatted(registration);
            case LUMPSUM_MODIFY ->
                change(order, registration) + ",\"amount\":\"%d.00\"".formatted(earlier.rupees() + MORE_RUPEES);
            case LUMPSUM_CANCEL -> change(order, registration);
            case MANDATE_SCAN ->
                uploader(order, registration)
                        + ",\"mandateId\":\"%s\",\"utilityCode\":\"YESB00709000028661\",\"agency\":\"FINLOGIC\",\"image\":\"%s\""
                                .formatted(registration, IMAGE);
            case MANDATE_LINK -> client(order) + ",\"mandateId\":\"%s\"".formatted(registration);
            case AOF ->
                uploader(order, registration)
                        + ",\"pan\":\"%s\",\"image\":\"%s\"".formatted(Personal.pan(earlier.number()), IMAGE);
            case AOF_SEARCH -> client(order) + ",\"pan\":\"%s\"".formatted(Personal.pan(earlier.number()));
            default -> throw new IllegalArgumentException("%s: expected one of those above".formatted(order.kind()));
        };
    }

    private static String payment(PlannedOrder order, PlannedOrder purchase, String number) {
        String mode = MODES[order.number() % MODES.length];
        return client(order)
                + ",\"paymentMode\":\"%s\",\"orderNumbers\":[\"%s\"],\"totalAmount\":\"%d.00\",\"accountNumber\":\"%s\",\"ifsc\":\"HDFC0000093\",%s"
                        .formatted(
                                mode,
                                number,
                                purchase.rupees(),
                                Personal.ACCOUNT,
                                switch (mode) {
                                    case "NEFT" -> "\"neftReference\":\"N%012d\"".formatted(order.number());
                                    case "UPI" -> "\"vpa\":\"%s\"".formatted(Personal.PAYMENT_ADDRESS);
                                    default -> "\"bankId\":\"HDF\",\"returnUrl\":\"%s\"".formatted(RETURN);
                                });
    }

    private static String change(PlannedOrder order, String number) {
        return client(order)
                + ",\"orderNumber\":\"%s\",\"schemeCode\":\"02-DP\",\"buySell\":\"P\",\"buySellType\":\"FRESH\",\"dpTxn\":\"P\",\"remarks\":\"chaos-%d\""
                        .formatted(number, order.number());
    }

    // The venue takes documents of whom it does not know, and shows them to nobody: such a one is refused instead.
    private static String uploader(PlannedOrder order, String registration) {
        return Registrations.isOfNothing(registration)
                ? "\"clientCode\":\"%s%06d\"".formatted(OrderDocument.UNKNOWN_CLIENT, order.number())
                : client(order);
    }

    private static String client(PlannedOrder order) {
        return "\"clientCode\":\"%s\"".formatted(order.clientCode());
    }
}
