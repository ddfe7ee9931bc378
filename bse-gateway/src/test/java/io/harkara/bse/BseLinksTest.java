package io.harkara.bse;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.gateway.contract.RawServer;
import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.AuthenticationPurpose;
import io.harkara.schemas.BseOrderType;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages for investors, over a real socket. They are kept, and stand in no outcome. */
class BseLinksTest {

    private static final String PAGE =
            "http://bsestarmfdemo.bseindia.com/ClientOrderPayment.aspx?q8Zk1%2fLr==&x=short|er";
    private static final List<BseOrderType> LINKS =
            List.of(BseOrderType.PAYMENT_LINK, BseOrderType.MANDATE_LINK, BseOrderType.AUTHENTICATION_LINK);

    private final VenueOverSocket venue = new VenueOverSocket();

    @AfterEach
    void close() {
        venue.close();
    }

    static Stream<BseOrderType> links() {
        return LINKS.stream();
    }

    private static SpecificRecord link(BseOrderType type) {
        return Objects.requireNonNull(BseSamples.everyKind().get(type));
    }

    private Outcome ask(BseOrderType type) {
        return venue.submit(type, link(type), false);
    }

    /** Whatever is asked, it is answered like this. */
    private void answer(String status, String said) {
        String escaped = said.replace("&", "&amp;");
        venue.onUpload("10000|UCC001|https://example.com/paid", status + "|" + said);
        venue.onReport(RawServer.soap(
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><EMandateAuthURLResponse xmlns=\"http://www.bsestarmf.in/2016/01/\"><EMandateAuthURLResult xmlns:b=\"http://schemas.datacontract.org/2004/07/StarMFWebService\"><b:Filler/><b:ResponseString>%s</b:ResponseString><b:Status>%s</b:Status></EMandateAuthURLResult></EMandateAuthURLResponse></s:Body></s:Envelope>"
                        .formatted(escaped, status)));
        venue.onJson(RawServer.reply(
                200,
                "application/json",
                "{\"responsestring\":\"%s\",\"statuscode\":\"%s\",\"internalrefno\":\"%s\"}"
                        .formatted(said, status, BseSamples.REFERENCE)));
    }

    @ParameterizedTest
    @MethodSource("links")
    void aLinkIsKeptAndItsOutcomeSaysUntilWhen(BseOrderType type) {
        answer("100", PAGE);

        Outcome outcome = ask(type);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Completed.class, completed -> {
            assertThat(completed.venueReference()).isEqualTo(BseSamples.REFERENCE);
            assertThat(completed.detail()).matches("PAGE READY UNTIL [0-2][0-9]:[0-5][0-9] IST");
        });
        assertThat(venue.pages()).containsExactly(new BsePage(BsePage.Kind.URL, PAGE));
        assertThat(venue.pages().toString()).doesNotContain("bseindia");
        assertThat(venue.isWithoutEffect(type, link(type))).isTrue();
    }

    @Test
    void eachGoesToItsServiceInTheFormOfTheVenue() {
        answer("100", PAGE);
        LINKS.forEach(this::ask);

        assertThat(venue.uploads())
                .singleElement()
                .satisfies(request -> assertThat(request.body())
                        .contains("<Flag>03</Flag>", "<param>10000|UCC001|https://example.com/paid</param>"));
        assertThat(venue.json()).singleElement().satisfies(request -> {
            assertThat(request.head())
                    .startsWith("POST /BSEMFWEBAPI/api/_2FA_AuthenticationController/_2FA_Authentication/w ");
            assertThat(request.body())
                    .isEqualTo(
                            "{\"loginId\":\"1000001\",\"password\":\"Demo@1234\",\"membercode\":\"10000\",\"clientcode\":\"UCC001\",\"primaryholder\":\"1\",\"loopbackURL\":\"https://example.com/done\",\"internalrefno\":\"%s\",\"allowloopBack\":\"Y\"}"
                                    .formatted(BseSamples.REFERENCE));
        });
        assertThat(venue.requests())
                .anySatisfy(
                        request -> assertThat(request.body())
                                .contains("http://www.bsestarmf.in/2016/01/IStarMFWebService/EMandateAuthURL")
                                .contains(
                                        "<EMandateAuthURL xmlns=\"http://www.bsestarmf.in/2016/01/\"><Param xmlns:b=\"http://schemas.datacontract.org/2004/07/StarMFWebService\"><b:ClientCode>UCC001</b:ClientCode><b:MandateID>4799153</b:MandateID><b:MemberCode>10000</b:MemberCode><b:Password>Demo@1234</b:Password><b:UserId>1000001</b:UserId></Param></EMandateAuthURL>"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNRECOGNISED")
    void everyPurposeHasAPathOfItsOwn(AuthenticationPurpose purpose) {
        answer("100", "<html><form/></html>");
        venue.submit(
                BseOrderType.AUTHENTICATION_LINK,
                BseSamples.link().setPurpose(purpose).setHolder(2).build(),
                false);

        String controller = switch (purpose) {
            case SUBSCRIPTION -> "_2FA_AuthenticationController";
            case REDEMPTION -> "2FAAuthController";
            case NOMINEE -> "_2FANOMINEEController";
            case REGISTRATION -> "_2FAELOGController";
            case UNRECOGNISED -> "";
        };
        assertThat(venue.json().getFirst().head()).startsWith("POST /BSEMFWEBAPI/api/" + controller + "/");
        assertThat(venue.pages()).containsExactly(new BsePage(BsePage.Kind.HTML, "<html><form/></html>"));
    }

    @ParameterizedTest
    @MethodSource("links")
    void whatIsNoPageIsNoAnswerAndItsWordsAreNotRepeated(BseOrderType type) {
        for (String said : List.of("see https://bse.example/?secret=1", "bse.example?secret=1", "")) {
            answer("100", said);
            Outcome outcome = ask(type);
            assertThat(outcome).as(said).isInstanceOf(Outcome.Unknown.class);
            assertThat(outcome.toString()).doesNotContain("secret");
        }
        answer("101", PAGE);
        assertThat(ask(type).toString()).startsWith("Unknown").doesNotContain("bseindia");
        assertThat(venue.pages()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("links")
    void aRefusalIsRejected(BseOrderType type) {
        answer("101", "INVALID CLIENT CODE");
        assertThat(ask(type)).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void aMandateWhoseBankIsNotReadyIsAskedForAgain() {
        answer("101", "FAILED: ENACHURL NOT GENERATED");
        assertThat(ask(BseOrderType.MANDATE_LINK))
                .isInstanceOfSatisfying(
                        Outcome.NotSent.class,
                        notSent -> assertThat(notSent.downtime()).isFalse());
    }

    @ParameterizedTest
    @MethodSource("links")
    void aPageThatCannotBeKeptIsAskedForAgain(BseOrderType type) {
        answer("100", PAGE);
        venue.losePages();
        assertThat(ask(type))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.cause().code()).isEqualTo("PAGE_NOT_KEPT"));
    }
}
