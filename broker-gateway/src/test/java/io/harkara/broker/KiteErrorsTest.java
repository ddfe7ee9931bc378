package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerError.Category;
import io.harkara.gateway.http.VenueHttp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Every error that Kite's documents list or that was seen, as a question's and as an order's. */
class KiteErrorsTest {

    private static VenueHttp.Reply error(int status, String type, String message) {
        return new VenueHttp.Reply(
                status,
                new JsonMapper()
                        .createObjectNode()
                        .put("status", "error")
                        .put("message", message)
                        .put("error_type", type)
                        .toString());
    }

    @ParameterizedTest
    @CsvSource({
        "403, TokenException, Incorrect 'api_key' or 'access_token'., AUTHENTICATION, NotSent",
        "403, TwoFAException, code, AUTHENTICATION, NotSent",
        "403, PermissionException, Insufficient permission for that call., REFUSED, Rejected",
        "403, PermissionException, IP (192.0.2.1) is not allowed to place orders for this app., REFUSED, Rejected",
        "403, UserException, blocked, REFUSED, Rejected",
        "400, InputException, Missing or empty field `price`, VALIDATION, Rejected",
        "400, InputException, Order cannot be modified as it is being processed. Try later., UNAVAILABLE, NotSent",
        "400, OrderException, Your order is being processed. Check the order book., UNAVAILABLE, Unknown",
        "400, GeneralException, The order is being processed., UNKNOWN, Unknown",
        "400, InputException, Order request timed out. Please check the order book., UNAVAILABLE, Unknown",
        "400, OrderException, Order request timed out., UNAVAILABLE, Unknown",
        "400, OrderException, Order cannot be cancelled as it is not open., REFUSED, Rejected",
        "400, MarginException, Insufficient funds., REFUSED, Rejected",
        "400, HoldingException, Insufficient holdings., REFUSED, Rejected",
        "429, NetworkException, Too many requests, RATE_LIMIT, NotSent",
        "500, OrderException, whatever, UNAVAILABLE, Unknown",
        "500, GeneralException, whatever, UNAVAILABLE, Unknown",
        "502, DataException, whatever, UNAVAILABLE, Unknown",
        "503, NetworkException, whatever, UNAVAILABLE, Unknown",
        "504, DataException, whatever, UNAVAILABLE, Unknown",
        "503, TokenException, whatever, UNAVAILABLE, Unknown",
        "400, NeverSeenException, whatever, UNKNOWN, Unknown",
        "200, InputException, whatever, UNKNOWN, Unknown",
        "200, TokenException, whatever, UNKNOWN, Unknown",
    })
    void anErrorIsOfOneKindAndMeansOneThingForAnOrder(
            int status, String type, String message, Category category, String outcome) {
        BrokerReply reply = KiteReplies.read(error(status, type, message));

        assertThat(reply.result()).isEqualTo(BrokerResult.failed(new BrokerError(category, type, type, message)));
        assertThat(reply.outcome(KiteReplies::taken).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void aTimeOutThatCameWith400LeavesTheOrderOpen() {
        BrokerReply reply = KiteReplies.read(BrokerPayloads.reply(400, "kite/place-timed-out-with-400.json"));

        assertThat(reply.outcome(KiteReplies::taken).getClass().getSimpleName()).isEqualTo("Unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Sorry</html>",
                "{\"status\":\"succ",
                "[]",
                "null",
                "7",
                "{\"status\":\"ok\"}",
                "{\"status\":\"error\"}",
                "{\"status\":\"success\",\"error_type\":\"InputException\"}"
            })
    void whateverElseItIsAnOrderIsUnknownAndAQuestionUnanswered(String body) {
        BrokerReply reply = KiteReplies.read(new VenueHttp.Reply(200, body));

        assertThat(reply.outcome(KiteReplies::taken).getClass().getSimpleName()).isEqualTo("Unknown");
        assertThat(reply.result())
                .isInstanceOfSatisfying(
                        BrokerResult.Failed.class,
                        failed -> assertThat(failed.error().category()).isEqualTo(Category.UNAVAILABLE));
    }
}
