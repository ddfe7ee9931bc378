package io.harkara.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VenueCommandsTest {

    private static final CommandHeader HEADER = CommandHeader.newBuilder()
            .setOrderId("order")
            .setAction(CommandAction.SUBMIT)
            .setType("")
            .setClient("tests")
            .setIdempotencyKey("key")
            .setOrderingKey("order")
            .setAttempt(1)
            .setDeadline(Instant.EPOCH)
            .setSubmittedAt(Instant.EPOCH)
            .build();

    static Stream<OrderType<?>> types() {
        return VenueCommands.ALL.stream().flatMap(VenueCommands::types);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aKindNamesThePayloadThatItsFieldHolds(OrderType<?> type) {
        SpecificRecord command = type.commands().withoutPayload(HEADER);
        Schema.Field field = command.getSchema().getField(type.payloadField());
        assertThat(field.schema().getTypes()).contains(type.emptyPayload().getSchema());
        assertThat(VenueCommands.typeNamed(type.typeName())).isEqualTo(type);
        assertThat(type.typeName()).startsWith(type.venue() + ".");
    }

    @ParameterizedTest
    @MethodSource("types")
    <C extends SpecificRecord> void aCommandCarriesItsPayloadAndNoOther(OrderType<C> type) {
        SpecificRecord payload = type.emptyPayload();
        C command = type.command(HEADER, payload);
        assertThat(type.commands().header(command)).isSameAs(HEADER);
        assertThat(type.payload(command)).isSameAs(payload);
        assertThat(type.commands().anyPayload(command)).isSameAs(payload);
        assertThat(type.commands().anyPayload(type.commands().withoutPayload(HEADER)))
                .isNull();
        long present = command.getSchema().getFields().stream()
                .map(field -> command.get(field.pos()))
                .filter(Objects::nonNull)
                .count();
        assertThat(present).isEqualTo(2);
    }

    @Test
    void onlyRecordsOfOursAreMade() {
        Schema foreign = Schema.createRecord("String", null, "java.lang", false);
        assertThat(VenueCommands.emptyRecord(CommandHeader.getClassSchema())).isInstanceOf(CommandHeader.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VenueCommands.emptyRecord(foreign))
                .withMessageContaining("java.lang.String");
    }

    @Test
    void everyVenueHasItsCommandsAndAnotherHasNone() {
        assertThat(Topics.VENUES)
                .allSatisfy(venue ->
                        assertThat(VenueCommands.of(venue).topic().name()).isEqualTo("orders." + venue + ".commands"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VenueCommands.of("nse"))
                .withMessageContaining("nse");
        assertThat(VenueCommands.typeNamed("nse.lumpsum")).isNull();
    }
}
