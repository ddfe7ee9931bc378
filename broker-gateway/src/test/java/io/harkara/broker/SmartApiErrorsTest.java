package io.harkara.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.broker.BrokerError.Category;
import io.harkara.gateway.http.VenueHttp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Every error that SmartAPI's documents list or that was seen, as a question's and as an order's. */
class SmartApiErrorsTest {

    private static VenueHttp.Reply error(int status, String code, String message) {
        var body = new JsonMapper().createObjectNode();
        if (code.startsWith("AG")) {
            body.put("success", false)
                    .put("message", message)
                    .put("errorCode", code)
                    .put("data", "");
        } else {
            body.put("status", false)
                    .put("message", message)
                    .put("errorcode", code)
                    .putNull("data");
        }
        return new VenueHttp.Reply(status, body.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "200, AG8001, Invalid Token, AUTHENTICATION, NotSent",
        "401, AG8001, Invalid Token, AUTHENTICATION, NotSent",
        "403, AG8002, Token Expired, AUTHENTICATION, NotSent",
        "200, AG8003, Token missing, AUTHENTICATION, NotSent",
        "200, AG8004, Invalid API Key, AUTHENTICATION, NotSent",
        "200, AG7002, Access denied: Unregistered IP address., REFUSED, Rejected",
        "200, AB8050, Invalid Refresh Token, AUTHENTICATION, NotSent",
        "200, AB8051, Refresh Token Expired, AUTHENTICATION, NotSent",
        "200, AB1010, AMX Session Expired, AUTHENTICATION, Unknown",
        "200, AB1011, Client not login, AUTHENTICATION, Unknown",
        "200, AB1000, Invalid Email Or Password, AUTHENTICATION, Unknown",
        "200, AB1001, Invalid Email, AUTHENTICATION, Unknown",
        "200, AB1002, Invalid Password Length, AUTHENTICATION, Unknown",
        "200, AB1003, Client Already Exists, AUTHENTICATION, Unknown",
        "200, AB1005, User Type Must Be USER, AUTHENTICATION, Unknown",
        "200, AB1031, Old Password Mismatch, AUTHENTICATION, Unknown",
        "200, AB1032, User Not Found, AUTHENTICATION, Unknown",
        "200, AB1050, Invalid totp, AUTHENTICATION, Unknown",
        "200, AB1006, Client Is Block For Trading, REFUSED, Rejected",
        "200, AB1004, Something Went Wrong, UNAVAILABLE, Unknown",
        "200, AB2000, Error not specified, UNAVAILABLE, Unknown",
        "200, AB2001, Internal Error, UNAVAILABLE, Unknown",
        "200, AB1007, Order not found, NOT_FOUND, Unknown",
        "200, AB1007, AMX Error, UNKNOWN, Unknown",
        "200, AB1008, Invalid Order Variety, VALIDATION, Rejected",
        "200, AB1012, Invalid Product Type, VALIDATION, Rejected",
        "200, AB1009, Symbol Not Found, NOT_FOUND, Rejected",
        "200, AB1018, Failed to Get Symbol Details, NOT_FOUND, Rejected",
        "200, AB1013, Order not found, NOT_FOUND, Unknown",
        "200, AB1014, Trade not found, NOT_FOUND, Unknown",
        "200, AB1015, Holding not found, NOT_FOUND, Unknown",
        "200, AB1016, Position not found, NOT_FOUND, Unknown",
        "200, AB1017, Position conversion failed, REFUSED, Rejected",
        "200, AB1019, whatever, UNKNOWN, Unknown",
        "200, AB2002, ROBO order is block, REFUSED, Rejected",
        "200, AB4008, Ordertag length should not exceed 20 characters, VALIDATION, Rejected",
        "200, AB4018, Symbol token is empty, VALIDATION, Rejected",
        "200, AB9999, never seen, UNKNOWN, Unknown",
        "500, AB1009, Symbol Not Found, UNAVAILABLE, Unknown",
        "503, AG8001, Invalid Token, UNAVAILABLE, Unknown",
    })
    void anErrorIsOfOneKindAndMeansOneThingForAnOrder(
            int status, String code, String message, Category category, String outcome) {
        BrokerReply reply = SmartApiReplies.read(error(status, code, message));

        assertThat(reply.result()).isEqualTo(BrokerResult.failed(new BrokerError(category, "", code, message)));
        assertThat(reply.outcome(SmartApiReplies::placed).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"403, RATE_LIMIT, NotSent", "429, RATE_LIMIT, NotSent", "200, UNAVAILABLE, Unknown"})
    void tooManyCallsAreToldInATextAndAreNoSessionThatEnded(int status, Category category, String outcome) {
        BrokerReply reply =
                SmartApiReplies.read(new VenueHttp.Reply(status, "Access denied because of exceeding access rate"));

        assertThat(reply.result())
                .isInstanceOfSatisfying(
                        BrokerResult.Failed.class,
                        failed -> assertThat(failed.error().category()).isEqualTo(category));
        assertThat(reply.outcome(SmartApiReplies::placed).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Request Rejected. Your support ID is 1</html>",
                "{\"status\":tr",
                "[]",
                "null",
                "{\"status\":\"maybe\"}",
                "{\"status\":false,\"message\":\"no code\"}",
                "{\"status\":true,\"errorcode\":\"AB1004\",\"data\":{\"uniqueorderid\":\"a-b\"}}"
            })
    void whateverElseItIsAnOrderIsUnknownAndAQuestionUnanswered(String body) {
        BrokerReply reply = SmartApiReplies.read(new VenueHttp.Reply(200, body));

        assertThat(reply.outcome(SmartApiReplies::placed).getClass().getSimpleName())
                .isEqualTo("Unknown");
        assertThat(reply.result())
                .isInstanceOfSatisfying(
                        BrokerResult.Failed.class,
                        failed -> assertThat(failed.error().category()).isEqualTo(Category.UNAVAILABLE));
        assertThat(SmartApiReplies.list(reply.result())).isInstanceOf(BrokerResult.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AB1013", "AB1014", "AB1015", "AB1016"})
    void anEmptyListIsAListWithNothingInIt(String code) {
        assertThat(SmartApiReplies.list(SmartApiReplies.read(error(200, code, "x not found"))
                                .result())
                        .map(SmartApiRows::orders))
                .isEqualTo(BrokerResult.of(List.of()));
        assertThat(SmartApiReplies.list(
                        SmartApiReplies.read(error(502, code, "x not found")).result()))
                .isInstanceOf(BrokerResult.Failed.class);
    }

    @Test
    void nullIsAnEmptyListAndAnObjectOrNothingIsNone() {
        assertThat(SmartApiReplies.list(SmartApiReplies.read(BrokerPayloads.reply(200, "smartapi/book-empty.json"))
                                .result())
                        .map(SmartApiRows::orders))
                .isEqualTo(BrokerResult.of(List.of()));
        for (String body :
                List.of("{\"status\":true,\"errorcode\":\"\",\"data\":{}}", "{\"status\":true,\"errorcode\":\"\"}")) {
            assertThat(SmartApiReplies.list(
                            SmartApiReplies.read(new VenueHttp.Reply(200, body)).result()))
                    .isInstanceOf(BrokerResult.Failed.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AB1007, Invalid clientcode or password, AUTHENTICATION",
        "AB1007, AMX Error, UNKNOWN",
        "AB1050, Invalid totp, AUTHENTICATION",
        "AB1004, Something went wrong, UNAVAILABLE",
    })
    void aLoginThatWasRefusedForWhatItSaidIsToldFromOneThatFailed(String code, String message, Category category) {
        var failed = (BrokerResult.Failed<?>)
                SmartApiReplies.read(error(200, code, message)).result();

        assertThat(SmartApiErrors.ofLogin(failed.error()).category()).isEqualTo(category);
    }
}
