package io.harkara.bse;

import org.apache.avro.specific.SpecificRecord;

/**
 * What every call that changes nothing has in common.
 *
 * @param <P> the payload
 */
abstract class WithoutEffect<P extends SpecificRecord> implements BseOperation<P> {

    @Override
    public final boolean isWithoutEffect() {
        return true;
    }

    @Override
    public final BseSearch search(P payload, String wireReference) {
        return new BseSearch.Nowhere("the call changes nothing, so there is nothing to look for");
    }
}
