package io.harkara.bse;

import org.apache.avro.specific.SpecificRecord;

/**
 * What every operation of order entry has in common.
 *
 * @param <P> the payload
 */
abstract class AtOrderEntry<P extends SpecificRecord> implements BseOperation<P> {

    private final String operation;

    /** @param operation its name at the venue, for example orderEntryParam */
    AtOrderEntry(String operation) {
        this.operation = operation;
    }

    /** Name of the operation at the venue. */
    final String operation() {
        return operation;
    }

    /** The order as the venue wants it. */
    abstract String write(P order, String wireReference, BseAccount account, BseToken token);

    @Override
    public final Service service(P order) {
        return Service.ORDER_ENTRY;
    }

    @Override
    public final BseClient.Content request(P order, String wireReference, Pass pass) {
        return pass.orderEntry(operation, write(order, wireReference, pass.account(), pass.session()));
    }
}
