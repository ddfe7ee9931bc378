package io.harkara.intake;

import static io.harkara.intake.OrderField.CLIENT_CODE;
import static io.harkara.intake.OrderField.HOLDER;
import static io.harkara.intake.OrderField.MANDATE_ID;
import static io.harkara.intake.OrderField.PURPOSE;
import static io.harkara.intake.OrderField.RETURN_URL;

import io.harkara.schemas.AuthenticationPurpose;
import io.harkara.schemas.BseLink;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the request for a page of BSE StAR MF has to look like (Webservice Structure v3.1, MFAPI with flag 03 and EMandateAuthURL;
 * clients of the venue for authentication).
 */
final class LinkRules implements KindRules<BseLink> {

    /** What the page is for. */
    enum Page {
        PAYMENT,
        MANDATE,
        AUTHENTICATION
    }

    private final Page page;

    LinkRules(Page page) {
        this.page = page;
    }

    @Override
    public Set<OrderField> fields() {
        return switch (page) {
            case PAYMENT -> EnumSet.of(CLIENT_CODE, RETURN_URL);
            case MANDATE -> EnumSet.of(CLIENT_CODE, MANDATE_ID);
            case AUTHENTICATION -> EnumSet.of(CLIENT_CODE, PURPOSE, HOLDER, RETURN_URL);
        };
    }

    @Override
    public BseLink read(FormReader fields) {
        switch (page) {
            case PAYMENT -> fields.require(RETURN_URL);
            case MANDATE -> fields.require(MANDATE_ID);
            case AUTHENTICATION -> {
                fields.require(PURPOSE);
                fields.require(HOLDER);
            }
        }
        return new BseLink(
                fields.requiredText(CLIENT_CODE),
                fields.text(MANDATE_ID),
                fields.constant(PURPOSE, AuthenticationPurpose.class),
                fields.whole(HOLDER),
                fields.text(RETURN_URL));
    }
}
