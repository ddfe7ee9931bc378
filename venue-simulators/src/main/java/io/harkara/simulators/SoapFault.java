package io.harkara.simulators;

import org.jspecify.annotations.Nullable;

/**
 * A request that the venue's stack refuses before any business is done. Business errors are never faults.
 *
 * @param code as SOAP 1.2 has it
 * @param subcode the code in the WS-Addressing namespace, empty for none
 * @param reason WCF's text
 */
record SoapFault(String code, String subcode, String reason) {

    private static final String SENDER = "s:Sender";

    /**
     * What the stack says about a request, or null when it is in order.
     *
     * @param known whether there is an operation of its action with its element
     */
    static @Nullable SoapFault of(SoapMessage message, String path, boolean known) {
        SoapFault ofAddressing = ofAddressing(message, path);
        if (ofAddressing != null) {
            return ofAddressing;
        }
        if (!known) {
            return actionNotSupported(message.action());
        }
        SoapMessage.Unknown header = message.unknown();
        return header == null ? null : notUnderstood(header);
    }

    private static @Nullable SoapFault ofAddressing(SoapMessage message, String path) {
        if (message.action().isEmpty()) {
            return new SoapFault(
                    SENDER,
                    "MessageAddressingHeaderRequired",
                    "A required header representing a Message Addressing Property is not present: Action.");
        }
        if (!addressedTo(message.to(), path)) {
            return new SoapFault(
                    SENDER,
                    "DestinationUnreachable",
                    "The message with To '%s' cannot be processed at the receiver, due to an AddressFilter mismatch at the"
                                    .formatted(message.to())
                            + " EndpointDispatcher. Check that the sender and receiver's EndpointAddresses agree.");
        }
        return null;
    }

    /** What the stack says when it has no operation of this action with this element. */
    private static SoapFault actionNotSupported(String action) {
        return new SoapFault(
                SENDER,
                "ActionNotSupported",
                "The message with Action '%s' cannot be processed at the receiver, due to a ContractFilter mismatch at the"
                                .formatted(action)
                        + " EndpointDispatcher. This may be because of either a contract mismatch (mismatched Actions"
                        + " between sender and receiver) or a binding/security mismatch between the sender and the"
                        + " receiver. Check that sender and receiver have the same contract and the same binding (including"
                        + " security requirements, e.g. Message, Transport, None).");
    }

    /** What the stack says of a header that it has to understand and does not, such as one of WS-Security. */
    private static SoapFault notUnderstood(SoapMessage.Unknown header) {
        return new SoapFault(
                "s:MustUnderstand",
                "",
                "The header '%s' from the namespace '%s' was not understood by the recipient of this message, causing the"
                                .formatted(header.name(), header.namespace())
                        + " message to not be processed.  This error typically indicates that the sender of this message"
                        + " has enabled a communication protocol that the receiver cannot process.  Please ensure that"
                        + " the configuration of the client's binding is consistent with the service's binding. ");
    }

    /** The action of the reply: faults of addressing have another than those of SOAP itself. */
    String action() {
        return SoapReader.ADDRESSING + (subcode.isEmpty() ? "/soap/fault" : "/fault");
    }

    /**
     * Whether To names the endpoint that was called. Only the path counts: WCF's filter takes any host name, and the
     * official samples carry the venue's. That the filter applies at all is an inference.
     */
    private static boolean addressedTo(String to, String path) {
        int scheme = to.indexOf("://");
        int start = scheme < 0 ? -1 : to.indexOf('/', scheme + 3);
        if (start < 0) {
            return false;
        }
        int query = to.indexOf('?', start);
        return to.substring(start, query < 0 ? to.length() : query).equals(path);
    }
}
