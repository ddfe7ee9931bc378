package io.harkara.runtime;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.core.env.Environment;

/** Reads a record from the configuration and refuses a property under its prefix that the record does not know. */
public final class StrictProperties {

    private StrictProperties() {}

    /**
     * The record that stands under a prefix.
     *
     * @throws org.springframework.boot.context.properties.bind.BindException when a value does not fit or a property is
     *     unknown; it names the property
     */
    public static <P> P bind(Environment environment, String prefix, Class<P> type) {
        return Binder.get(environment)
                .bindOrCreate(prefix, Bindable.of(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    }
}
