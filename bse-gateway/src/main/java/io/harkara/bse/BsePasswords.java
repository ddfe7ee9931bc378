package io.harkara.bse;

import io.harkara.gateway.SessionException;
import io.harkara.runtime.Secret;
import java.util.function.Supplier;

/** Where the login password comes from. */
interface BsePasswords {

    /**
     * The password that counts at this moment.
     *
     * @throws SessionException where none can be told; nothing that carries one may be sent then
     */
    Secret present() throws SessionException;

    /** A login has proven the password. */
    void proven(Secret password);

    /** The one in the configuration, whatever it is at the time. */
    static BsePasswords configured(Supplier<BseProperties> settings) {
        return new BsePasswords() {
            @Override
            public Secret present() {
                return settings.get().password();
            }

            @Override
            public void proven(Secret password) {
                // Nobody else has to know.
            }
        };
    }
}
