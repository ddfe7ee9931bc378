package io.harkara.bse;

import io.harkara.schemas.AuthenticationPurpose;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Payments and pages for investors ({@code harkara.bse.links.*}). The paths are below json-url, which begin with a slash; those of
 * authentication come from clients of the venue and are spelt as they are there.
 *
 * @param keep how long a page is kept for whoever fetches it, above 0 and at most a day
 * @param paymentPath the single payment interface
 * @param subscriptionPath authentication of purchases and plans
 * @param redemptionPath authentication of redemptions
 * @param nomineePath authentication of a nomination
 * @param registrationPath authentication of a registration
 */
record BseLinkProperties(
        @DefaultValue("30m") Duration keep,

        @DefaultValue("/StarMFSinglePaymentAPI/Single/Payment")
        String paymentPath,

        @DefaultValue("/BSEMFWEBAPI/api/_2FA_AuthenticationController/_2FA_Authentication/w")
        String subscriptionPath,

        @DefaultValue("/BSEMFWEBAPI/api/2FAAuthController/_2FAAuthunetication/w")
        String redemptionPath,

        @DefaultValue("/BSEMFWEBAPI/api/_2FANOMINEEController/_2FANOMINEE/w")
        String nomineePath,

        @DefaultValue("/BSEMFWEBAPI/api/_2FAELOGController/_2FAELOG/w")
        String registrationPath) {

    private static final Duration LONGEST = Duration.ofDays(1);

    BseLinkProperties {
        if (!keep.isPositive() || keep.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("links.keep %s: expected above 0 and at most a day".formatted(keep));
        }
        for (String path : List.of(paymentPath, subscriptionPath, redemptionPath, nomineePath, registrationPath)) {
            if (!path.matches("/[!-~]+")) {
                throw new IllegalArgumentException(
                        "links: path '%s': expected one that begins with a slash".formatted(path));
            }
        }
    }

    /** Where a page to authenticate is asked for. */
    String authenticationPath(@Nullable AuthenticationPurpose purpose) {
        return switch (purpose) {
            case SUBSCRIPTION -> subscriptionPath;
            case REDEMPTION -> redemptionPath;
            case NOMINEE -> nomineePath;
            case REGISTRATION -> registrationPath;
            case UNRECOGNISED -> throw BseWords.unrecognised("purpose");
            case null -> throw BseWords.unrecognised("purpose");
        };
    }
}
