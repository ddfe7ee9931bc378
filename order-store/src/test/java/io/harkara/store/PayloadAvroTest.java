package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.RecordCodec;
import io.harkara.schemas.BankAccountType;
import io.harkara.schemas.BseAddress;
import io.harkara.schemas.BseBankAccount;
import io.harkara.schemas.BseBeneficialOwner;
import io.harkara.schemas.BseCorporateDeclaration;
import io.harkara.schemas.BseDemat;
import io.harkara.schemas.BseDocument;
import io.harkara.schemas.BseFatca;
import io.harkara.schemas.BseHolder;
import io.harkara.schemas.BseLumpsum;
import io.harkara.schemas.BseNominee;
import io.harkara.schemas.BseOwnerAddress;
import io.harkara.schemas.BseTaxResidence;
import io.harkara.schemas.BseUcc;
import io.harkara.schemas.BuySell;
import io.harkara.schemas.BuySellType;
import io.harkara.schemas.ClientChange;
import io.harkara.schemas.CommunicationMode;
import io.harkara.schemas.ContactOwner;
import io.harkara.schemas.DataSource;
import io.harkara.schemas.DividendPayMode;
import io.harkara.schemas.FatcaEntityKind;
import io.harkara.schemas.Gender;
import io.harkara.schemas.HoldingMode;
import io.harkara.schemas.HoldingNature;
import io.harkara.schemas.KycType;
import io.harkara.schemas.ListingExchange;
import io.harkara.schemas.NffeCategory;
import io.harkara.schemas.NominationMode;
import io.harkara.schemas.OccupationType;
import io.harkara.schemas.PoliticalExposure;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PayloadAvroTest {

    /** Its codec tells Avro which classes it may make, as in the service, whatever test runs first. */
    @BeforeAll
    static void trust() throws Exception {
        MethodHandles.lookup().ensureInitialized(RecordCodec.class);
    }

    private static BseLumpsum again(BseLumpsum payload) {
        return PayloadAvro.read(PayloadJson.write(payload), new BseLumpsum());
    }

    @Test
    void aPayloadWithEveryFieldComesBackAsItWas() {
        BseLumpsum full = new BseLumpsum(
                "UCC001",
                "02-DP",
                BuySell.REDEMPTION,
                BuySellType.FRESH,
                HoldingMode.PHYSICAL,
                new BigDecimal("5000.10"),
                new BigDecimal("12.3400"),
                true,
                "12345/67",
                true,
                "E123456",
                true,
                true,
                "SB1",
                "ARN-1",
                "123456789012",
                "PG-77",
                "9876543210",
                "asha@example.com",
                "M1",
                "it's \"quoted\", with ₹ and\ttabs",
                "10.0.0.1");

        assertThat(full.getSchema().getFields())
                .as("every field has a value")
                .allSatisfy(field -> assertThat(full.get(field.pos())).isNotNull());
        assertThat(again(full)).isEqualTo(full);
    }

    @Test
    void whatHadNoValueHasNoneAgain() {
        BseLumpsum bare = BseLumpsum.newBuilder()
                .setClientCode("UCC001")
                .setSchemeCode("02-DP")
                .setBuySell(BuySell.PURCHASE)
                .setBuySellType(BuySellType.ADDITIONAL)
                .setHoldingMode(HoldingMode.CDSL)
                .setAmount(new BigDecimal("0.01"))
                .setKycVerified(false)
                .build();

        assertThat(again(bare)).isEqualTo(bare);
    }

    @Test
    void anImageComesBackAsItWas() {
        byte[] image = new byte[1_000];
        new Random(7).nextBytes(image);
        BseDocument form = BseDocument.newBuilder()
                .setClientCode("UCC001")
                .setPan("AAAPR1234A")
                .setThroughAdviser(true)
                .setImage(ByteBuffer.wrap(image))
                .build();

        assertThat(PayloadAvro.read(PayloadJson.write(form), new BseDocument())).isEqualTo(form);
    }

    @Test
    void recordsInsideListsAndDatesComeBackAsTheyWere() {
        BseHolder holder = new BseHolder(
                "ASHA",
                "K",
                "RAO",
                Gender.FEMALE,
                LocalDate.of(1985, 12, 31),
                "AAAPR1234A",
                null,
                null,
                KycType.CKYC,
                "10000000000001",
                "asha@example.com",
                ContactOwner.SELF,
                "9000000000",
                ContactOwner.SPOUSE);
        BseAddress address = new BseAddress(
                "1 HILL ROAD", null, "WEST", "MUMBAI", "MA", "400050", "INDIA", "22721233", null, null, null);
        BseUcc client = new BseUcc(
                ClientChange.UPDATE,
                "UCC001",
                "01",
                "02",
                HoldingNature.JOINT,
                List.of(holder, holder),
                holder,
                "13",
                new BseDemat(HoldingMode.NSDL, true, null, null, "CM1", "IN300095", "10000001"),
                List.of(
                        new BseBankAccount(BankAccountType.SAVINGS, "50100012345678", null, "HDFC0000001", true),
                        new BseBankAccount(BankAccountType.CURRENT, "1", "400240002", "HDFC0000001", false)),
                "ASHA RAO",
                DividendPayMode.NEFT,
                address,
                address,
                CommunicationMode.EMAIL,
                List.of(new BseNominee(
                        "RAVI",
                        "20",
                        new BigDecimal("33.30"),
                        true,
                        LocalDate.of(2018, 2, 28),
                        "UMA",
                        null,
                        "01",
                        "AAAPR1234B",
                        null,
                        null,
                        address)),
                false,
                NominationMode.E_SIGN,
                true,
                false,
                "M1",
                true,
                "335800RAOTEXTILES012",
                LocalDate.of(2027, 3, 31));
        assertThat(PayloadAvro.read(PayloadJson.write(client), new BseUcc())).isEqualTo(client);
    }

    @Test
    void aListThatIsEmptyAndOneThatIsNotWrittenAreTheSame() {
        BseUcc bare = new BseUcc(
                ClientChange.NEW,
                "UCC001",
                "01",
                "02",
                HoldingNature.SINGLE,
                List.of(),
                null,
                null,
                null,
                List.of(),
                null,
                DividendPayMode.CHEQUE,
                null,
                null,
                CommunicationMode.PHYSICAL,
                List.of(),
                true,
                null,
                false,
                null,
                null,
                false,
                null,
                null);
        String json = PayloadJson.write(bare);
        assertThat(PayloadAvro.read(json, new BseUcc())).isEqualTo(bare);
        assertThat(PayloadAvro.read(json.replace("\"nominees\":[],", ""), new BseUcc()))
                .isEqualTo(bare);
    }

    @Test
    void aDeclarationComesBackAsItWas() {
        BseFatca declaration = new BseFatca(
                ClientChange.NEW,
                "UCC001",
                null,
                "PEKRN00001",
                "ASHA RAO",
                LocalDate.of(1985, 12, 31),
                "K RAO",
                null,
                "01",
                DataSource.ELECTRONIC,
                "2",
                "PUNE",
                "IN",
                List.of(new BseTaxResidence("IN", "PEKRN00001", "X"), new BseTaxResidence("US", "123-45-6789", "T")),
                "01",
                "33",
                new BigDecimal("12.50"),
                LocalDate.of(2026, 3, 31),
                PoliticalExposure.RELATIVE,
                "41",
                OccupationType.SERVICE,
                true,
                "203.0.113.7#22-Jul-26;10:00",
                null);
        assertThat(PayloadAvro.read(PayloadJson.write(declaration), new BseFatca()))
                .isEqualTo(declaration);

        declaration.put(
                "corporate",
                new BseCorporateDeclaration(
                        "01",
                        "N",
                        FatcaEntityKind.FFI,
                        "98Q96B.00000.SP.356",
                        "RAO HOLDINGS",
                        null,
                        "12",
                        NffeCategory.RELATED_TO_LISTED,
                        null,
                        null,
                        "RAO INDUSTRIES LTD",
                        ListingExchange.NSE,
                        2,
                        new BseBeneficialOwner(
                                "ASHA RAO",
                                null,
                                "IN",
                                new BseOwnerAddress(
                                        "1 HILL ROAD", "BANDRA", "NEAR THE STATION", "MUMBAI", "400050", "MH", "IN"),
                                "2",
                                "US",
                                "123-45-6789",
                                "T",
                                "IN",
                                LocalDate.of(1985, 12, 31),
                                Gender.FEMALE,
                                "K RAO",
                                "01",
                                OccupationType.BUSINESS,
                                null,
                                "9000000000",
                                "C04",
                                60)));
        assertThat(PayloadAvro.read(PayloadJson.write(declaration), new BseFatca()))
                .isEqualTo(declaration);
    }
}
