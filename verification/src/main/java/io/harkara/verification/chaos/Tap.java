package io.harkara.verification.chaos;

/** Looks at what passes on one connection. Each method is called by one thread, the bytes are valid until it returns. */
interface Tap {

    /** A tap that takes no interest. */
    Tap NONE = new Tap() {};

    /**
     * Bytes that are about to go to the server.
     *
     * @return whether, with them, the client asks the server to make something durable
     */
    default boolean fromClient(byte[] bytes, int length) {
        return false;
    }

    /**
     * Bytes that have come from the server.
     *
     * @return whether, with them, the server has answered in full what it was asked to make durable
     */
    default boolean fromServer(byte[] bytes, int length) {
        return true;
    }
}
