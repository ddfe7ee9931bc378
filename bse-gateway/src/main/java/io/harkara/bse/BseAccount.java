package io.harkara.bse;

import io.harkara.runtime.Secret;

/**
 * Who we are at the venue.
 *
 * @param memberCode the member (distributor), 3 to 6 digits
 * @param userId the web service user, which is another one than that of the venue's web site
 * @param password login password of that user
 */
record BseAccount(String memberCode, String userId, Secret password) {

    BseAccount {
        if (!memberCode.matches("[0-9]{3,6}")) {
            throw new IllegalArgumentException("member code '%s': expected 3 to 6 digits".formatted(memberCode));
        }
        if (!userId.matches("[0-9A-Za-z]{1,20}")) {
            throw new IllegalArgumentException("user id '%s': expected 1 to 20 letters and digits".formatted(userId));
        }
    }
}
