package io.harkara.bse;

import io.harkara.schemas.BseUcc;

/**
 * The layouts of a client's registration that the venue has had, each with the path that takes it. The first 93 positions
 * are the same in both. Dates are DD/MM/YYYY.
 */
enum BseUccLayout {
    /** Structure document v3.1, pages 77 to 94. Relations are words here. */
    V131("/StarMFCommonAPI/ClientMaster/Registration"),
    /** What clients of the venue send today: two of them agree on the positions; no document of the venue was found. */
    V183("/BSEMFWEBAPI/UCCAPI/UCCRegistrationV183");

    private final String path;

    BseUccLayout(String path) {
        this.path = path;
    }

    /** Where a registration in this layout goes, below the address of the JSON services. */
    String path() {
        return path;
    }

    /** The client in this layout. */
    String write(BseUcc client) {
        return switch (this) {
            case V131 -> BseUccTables.V131.write(client);
            case V183 -> BseUccTables.V183.write(client);
        };
    }
}
