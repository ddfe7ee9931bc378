package io.harkara.simulators;

import org.jspecify.annotations.Nullable;

/**
 * A request that the venue's stack refuses before any business is done. Business errors are never faults.
 *
 * @param subcode the code in the WS-Addressing namespace
 * @param reason WCF's text
 */
record SoapFault(String subcode, String reason) {

    /** What the stack says about a request's addressing headers, or null when they are in order. */
    static @Nullable SoapFault ofHeaders(SoapMessage message, String path) {
        if (message.action().isEmpty()) {
            return new SoapFault(
                    "MessageAddressingHeaderRequired",
                    "A required header representing a Message Addressing Property is not present: Action.");
        }
        if (!addressedTo(message.to(), path)) {
            return new SoapFault(
                    "DestinationUnreachable",
                    "The message with To '%s' cannot be processed at the receiver, due to an AddressFilter mismatch at the"
                                    .formatted(message.to())
                            + " EndpointDispatcher. Check that the sender and receiver's EndpointAddresses agree.");
        }
        return null;
    }

    /** What the stack says when it has no operation of this action with this element. */
    static SoapFault actionNotSupported(String action) {
        return new SoapFault(
                "ActionNotSupported",
                "The message with Action '%s' cannot be processed at the receiver, due to a ContractFilter mismatch at the"
                                .formatted(action)
                        + " EndpointDispatcher. This may be because of either a contract mismatch (mismatched Actions"
                        + " between sender and receiver) or a binding/security mismatch between the sender and the"
                        + " receiver. Check that sender and receiver have the same contract and the same binding (including"
                        + " security requirements, e.g. Message, Transport, None).");
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
