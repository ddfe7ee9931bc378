package io.harkara.verification.chaos;

import java.net.URI;
import java.util.List;

/**
 * Where the simulators of stock brokers are.
 *
 * @param xts port of its wire, as are the next two
 * @param controls of XTS, Kite and SmartAPI
 */
record StockPorts(int xts, int kite, int smart, List<URI> controls) {

    StockPorts {
        controls = List.copyOf(controls);
    }
}
