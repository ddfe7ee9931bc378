package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerError.Category;
import io.harkara.gateway.http.VenueHttp;
import io.harkara.gateway.outcome.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error that was seen anywhere, as a question's and as an order's. */
class XtsErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "400, e-session-0007, Invalid Token, AUTHENTICATION, NotSent",
        "400, e-session-0005, whatever, AUTHENTICATION, NotSent",
        "401, e-token-0001, whatever, AUTHENTICATION, NotSent",
        "400, e-token-0002, Please Provide token to Authenticate, AUTHENTICATION, NotSent",
        "400, e-other, Invalid Token, AUTHENTICATION, NotSent",
        "400, e-other, Your session has been expired, AUTHENTICATION, NotSent",
        "400, e-other, Token/Authorization not found, AUTHENTICATION, NotSent",
        "429, e-apirl-0004, user over the limit, RATE_LIMIT, NotSent",
        "400, e-orders-0005, Data Not Available, NOT_FOUND, Unknown",
        "400, e-tradeBook-0005, Data Not Available, NOT_FOUND, Unknown",
        "400, e-tradebook-0005, Data Not Available, NOT_FOUND, Unknown",
        "400, e-portfolio-0005, Data Not Available, NOT_FOUND, Unknown",
        "400, e-holdings-0005, Data Not Available, NOT_FOUND, Unknown",
        "400, e-funds-0005, Data Not Available, NOT_FOUND, Unknown",
        "400, e-balance-0005, Data Not Available, NOT_FOUND, Unknown",
        "400, e-orders-0001, not yet, NOT_FOUND, Unknown",
        "400, e-trade-00002, Supplied client not mapped under dealer, REFUSED, Unknown",
        "400, e-session-0002, Instrument Already Subscribed !, REFUSED, Unknown",
        "400, e-session-0004, limit, REFUSED, Unknown",
        "400, e-instrument-0001, not found, NOT_FOUND, Unknown",
        "400, e-rms-0001, margin, REFUSED, Unknown",
        "400, e-never-seen, whatever, UNKNOWN, Unknown",
        "200, e-never-seen, whatever, UNKNOWN, Unknown",
        "400, e-other, Bad Request, UNKNOWN, Unknown",
        "500, e-session-0007, Invalid Token, UNAVAILABLE, Unknown",
    })
    void anErrorIsOfOneKindAndMeansOneThingForAnOrder(
            int status, String code, String description, Category category, String outcome) {
        VenueHttp.Reply reply = XtsPayloads.error(status, code, description);

        assertThat(XtsReplies.read(reply).result())
                .isEqualTo(BrokerResult.failed(new BrokerError(category, "error", code, description)));
        assertThat(XtsPayloads.outcome(reply).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void aRequestThatTheValidatorRefusedIsRejectedInItsWordsWhateverTheCode() {
        Outcome outcome = XtsPayloads.outcome(XtsPayloads.reply(400, "validation-side.json"));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.cause().code()).isEqualTo("BROKER_VALIDATION");
            assertThat(rejected.cause().text())
                    .isEqualTo("e-app-001: Bad Request; \"orderSide\" must be one of [BUY, SELL]");
        });
    }

    @Test
    void aRateLimitWhoseCodeStandsOneLevelDownIsOne() {
        assertThat(XtsPayloads.outcome(XtsPayloads.reply(429, "rate-limit-nested.json")))
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        notSent -> assertThat(notSent.cause().code()).isEqualTo("BROKER_RATE_LIMIT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e-orders-0005",
                "e-tradeBook-0005",
                "e-portfolio-0005",
                "e-holdings-0005",
                "e-funds-0005",
                "e-balance-0005"
            })
    void anEmptyListIsAListWithNothingInIt(String code) {
        assertThat(XtsReplies.listing(XtsReplies.read(XtsPayloads.error(400, code, "Data Not Available"))
                                .result())
                        .map(XtsRows::orders))
                .isEqualTo(BrokerResult.of(java.util.List.of()));
    }

    @Test
    void aServerThatFailedSaysNothingOfAListEither() {
        assertThat(XtsReplies.listing(XtsReplies.read(XtsPayloads.error(503, "e-orders-0005", "Data Not Available"))
                        .result()))
                .isInstanceOf(BrokerResult.Failed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "400, e-user-0001, Invalid appKey or secretKey, AUTHENTICATION",
        "400, e-user-0002, User is blocked., AUTHENTICATION",
        "400, e-user-0003, Maintenance until eight, UNKNOWN",
        "429, e-apirl-0004, too many, RATE_LIMIT",
        "503, e-user-0001, Invalid appKey, UNAVAILABLE",
    })
    void aLoginThatWasRefusedForWhatItSaidIsToldFromOneThatFailed(
            int status, String code, String description, Category category) {
        var problem = (BrokerReply.Problem) XtsReplies.read(XtsPayloads.error(status, code, description));

        assertThat(XtsErrors.ofLogin(problem.error()).category()).isEqualTo(category);
    }
}
