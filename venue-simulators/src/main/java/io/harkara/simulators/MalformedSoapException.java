package io.harkara.simulators;

import java.io.Serial;

/** What arrived is not a SOAP 1.2 message; the message says in which way. */
final class MalformedSoapException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    MalformedSoapException(String message) {
        super(message);
    }

    MalformedSoapException(String message, Throwable cause) {
        super(message, cause);
    }
}
