package io.harkara.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.RecordCodec;
import io.harkara.schemas.BseBankAccount;
import io.harkara.schemas.BseCommand;
import io.harkara.schemas.BseHolder;
import io.harkara.schemas.BseOrderType;
import io.harkara.schemas.BseUcc;
import io.harkara.schemas.ClientChange;
import io.harkara.schemas.CommandAction;
import io.harkara.schemas.CommandHeader;
import io.harkara.schemas.CommunicationMode;
import io.harkara.schemas.DividendPayMode;
import io.harkara.schemas.HoldingNature;
import io.harkara.schemas.VenueCommands;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands are compared as they are read from a topic: what is in their lists is then of another class than what was written. */
class SamePayloadTest {

    private static final LocalDate BIRTH = LocalDate.of(1985, 12, 31);

    @BeforeAll
    static void trustTheClassesOfTheSchemas() throws ClassNotFoundException {
        var _ = Class.forName(RecordCodec.class.getName());
    }

    @Test
    void the_same_client_is_the_same_although_dates_are_in_a_list() throws IOException {
        assertThat(SamePayload.sameRest(read(1, BIRTH), read(2, BIRTH))).isTrue();
    }

    @Test
    void a_client_with_another_day_of_birth_is_another() throws IOException {
        assertThat(SamePayload.sameRest(read(1, BIRTH), read(2, BIRTH.plusDays(1))))
                .isFalse();
    }

    @Test
    void what_is_missing_in_one_of_them_makes_a_difference() throws IOException {
        BseCommand without = VenueCommands.BSE.withoutPayload(read(2, BIRTH).getHeader());

        assertThat(SamePayload.sameRest(read(1, BIRTH), without)).isFalse();
        assertThat(SamePayload.sameRest(without, read(1, BIRTH))).isFalse();
        assertThat(SamePayload.sameRest(without, without)).isTrue();
    }

    private static BseCommand read(int attempt, LocalDate birth) throws IOException {
        Instant now = Instant.parse("2026-11-26T10:00:00Z");
        CommandHeader header = CommandHeader.newBuilder()
                .setOrderId("id")
                .setAction(CommandAction.SUBMIT)
                .setType(BseOrderType.UCC.typeName())
                .setClient("client")
                .setIdempotencyKey("key")
                .setOrderingKey("id")
                .setAttempt(attempt)
                .setDeadline(now)
                .setSubmittedAt(now)
                .build();
        BseUcc client = BseUcc.newBuilder()
                .setChange(ClientChange.NEW)
                .setClientCode("U00000001")
                .setTaxStatus("01")
                .setOccupation("02")
                .setHoldingNature(HoldingNature.SINGLE)
                .setHolders(List.of(BseHolder.newBuilder()
                        .setFirstName("ASHA")
                        .setDateOfBirth(birth)
                        .build()))
                .setBankAccounts(List.<BseBankAccount>of())
                .setDividendPayMode(DividendPayMode.DIRECT_CREDIT)
                .setCommunicationMode(CommunicationMode.EMAIL)
                .setPaperless(true)
                .build();
        BseCommand command = BseOrderType.UCC.command(header, client);
        return BseCommand.getDecoder().decode(BseCommand.getEncoder().encode(command));
    }
}
