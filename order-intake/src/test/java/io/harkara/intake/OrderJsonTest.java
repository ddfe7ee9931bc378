package io.harkara.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderJsonTest {

    private final OrderJson json = new OrderJson(100_000);

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "[]", "17", "\"x\"", "{", "{\"a\":}", "{} {}", "{}x", "{'a':1}", "{\"a\":01}"})
    void whatIsNoObjectIsMalformed(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aMalformedDocumentIsToldByLineAndColumnAndNotQuoted() {
        assertThatThrownBy(() -> read("{\"type\": \"bse.lumpsum\",\n \"order\": 9876543210secret}"))
                .hasMessageContaining("line 2, column")
                .hasMessageNotContaining("secret");
    }

    @Test
    void deepNestingLongNamesAndLongTextsAreRefusedBeforeTheyAreRead() {
        assertThatThrownBy(() -> read("{\"x\":" + "[".repeat(100_000))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> read("{\"" + "x".repeat(60_000) + "\":1}")).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> read("{\"type\":\"" + "x".repeat(60_000) + "\"}"))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> read("{\"order\":{\"amount\":" + "9".repeat(60_000) + "}}"))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void aFieldThatIsGivenTwiceIsAFault() throws Exception {
        assertThat(read("{\"type\":\"a\",\"type\":\"b\"}").faults().getFirst().message())
                .isEqualTo("/type is given twice; give it once");
        assertThat(read("{\"order\":{},\"order\":{\"amount\":1}}")
                        .faults()
                        .getFirst()
                        .message())
                .isEqualTo("/order is given twice; give it once");
    }

    @Test
    void anOrderThatIsNoObjectIsAFault() throws Exception {
        assertThat(read("{\"order\":[1,{\"amount\":2}],\"type\":\"x\"}").faults())
                .extracting(Fault::field)
                .containsExactly("/order");
    }

    @Test
    void nullAndBlankCountAsNotGiven() throws Exception {
        OrderForm form = read("{\"type\":null,\"orderingKey\":\"  \",\"order\":{\"amount\":\"\"}}");
        assertThat(form.given(OrderField.TYPE)).isNull();
        assertThat(form.given(OrderField.ORDERING_KEY)).isNull();
        assertThat(form.given(OrderField.AMOUNT)).isNull();
        assertThat(form.faults()).isEmpty();
    }

    @Test
    void numbersKeepTheWayTheyWereWritten() throws Exception {
        assertThat(read("{\"order\":{\"amount\":1e999999999}}").given(OrderField.AMOUNT))
                .isEqualTo(new Given("1e999999999", Given.Kind.NUMBER));
    }

    @Test
    void faultsAreNoMoreThanAHundred() throws Exception {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < 1_000; i++) {
            text.append("\"f").append(i).append("\":1,");
        }
        assertThat(read(text + "\"type\":\"x\"}").faults()).hasSize(100);
    }

    private OrderForm read(String text) throws MalformedException {
        byte[] document = text.getBytes(UTF_8);
        return json.read(document, 0, document.length, false);
    }
}
