package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.harkara.schemas.BseDocument;
import io.harkara.schemas.BseEnquiry;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class DocumentRulesTest {

    private static final byte[] LITTLE = {0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 0, 0};
    private static final byte[] BIG = {0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 0};

    private final IntakeApp intake = IntakeApp.shared();

    @Test
    void everyFieldIsInTheCommand() {
        assertThat(payload(form(LITTLE).with("throughAdviser", "Y")))
                .isEqualTo(new BseDocument("AB1234", null, "AAAPR1234A", true, null, null, ByteBuffer.wrap(LITTLE)));
        assertThat(payload(scan(BIG)))
                .isEqualTo(new BseDocument(
                        "AB1234", "292340", null, false, "YESB00709000028661", "FINLOGIC", ByteBuffer.wrap(BIG)));
    }

    @ParameterizedTest
    @CsvSource({
        "image,,image,a TIFF image in base64",
        "image,SUkq*AAA,image,a TIFF image in base64",
        "image,iVBORw0KGgo=,image,none of a TIFF file",
        "image,SUk=,image,none of a TIFF file",
        "pan,,pan,BSE shows a form by the PAN alone",
        "mandateId,292340,mandateId,bse.aof has no field mandateId"
    })
    void aFaultOfAFormNamesItsField(String field, String value, String faulty, String expected) {
        Judged.assertFault(form(LITTLE), field, value, faulty, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "mandateId,BSE521824730118,mandateId,the mandate of an XSIP",
        "mandateId,,mandateId,a mandate",
        "utilityCode,YES|B,utilityCode,a utility code",
        "agency,,agency,an agency",
        "pan,AAAPR1234A,pan,bse.mandate-scan has no field pan"
    })
    void aFaultOfAScanNamesItsField(String field, String value, String faulty, String expected) {
        Judged.assertFault(scan(LITTLE), field, value, faulty, expected);
    }

    @Test
    void noFaultShowsTheImage() {
        byte[] image = Arrays.copyOf(new byte[] {1, 2, 3, 4}, 3_000);
        String text = Base64.getEncoder().encodeToString(image);
        assertThat(Judged.faults(form(image)).toString()).doesNotContain(text.substring(0, 8));
    }

    @Test
    void aScanIsSmallerThanAForm() {
        byte[] image = Arrays.copyOf(LITTLE, 30 * 1_024);
        assertThat(Judged.faults(form(image))).isEmpty();
        assertThat(Judged.faults(scan(image)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message())
                        .isEqualTo("/order/image is an image of 30720 bytes; expected at most 30719 bytes"));
    }

    @Test
    void aSearchNeedsClientAndPan() {
        Orders search =
                Orders.empty("bse.aof-search").with("clientCode", "AB1234").with("pan", "AAAPR1234A");
        Judged.assertGives(search, new BseEnquiry("AB1234", null, "AAAPR1234A"));
        Judged.assertFault(search, "image", "SUkqAA==", "image", "bse.aof-search has no field image");
        Judged.assertFault(search.without("image"), "pan", null, "pan", "a PAN");
    }

    @Test
    void twoImagesOfOneLengthAreTwoOrders() {
        byte[] other = LITTLE.clone();
        other[9] = 1;
        assertThat(fingerprint(form(LITTLE)))
                .isEqualTo(fingerprint(form(LITTLE)))
                .isNotEqualTo(fingerprint(form(other)));
    }

    @Test
    void itDoesNotFitIntoALine() {
        assertThat(Judged.csv(form(LITTLE)).getFirst().faults())
                .anySatisfy(fault -> assertThat(fault.message()).contains("send it as JSON"));
    }

    @Test
    void aLargeImageIsTakenWhereALargeOrderOfAnotherKindIsNot() throws Exception {
        byte[] largest = Arrays.copyOf(LITTLE, 500 * 1_024);
        assertThat(intake.place(IntakeApp.newKey(), form(largest).json()).status())
                .isEqualTo(202);
        assertThat(intake.placeBatch(
                                "application/x-ndjson",
                                IntakeApp.newKey(),
                                form(largest).json())
                        .lines())
                .allMatch(line -> line.path("httpStatus").asInt() == 202);

        Reply larger = intake.place(
                IntakeApp.newKey(), form(Arrays.copyOf(LITTLE, 500 * 1_024 + 1)).json());
        assertThat(larger.status()).isEqualTo(400);
        assertThat(larger.body()).contains("an image of 512001 bytes; expected at most 512000 bytes");

        String padded = Orders.purchase().json().replaceFirst("\\{", "{" + " ".repeat(70_000));
        assertThat(intake.place(IntakeApp.newKey(), padded).status()).isEqualTo(413);
        String longText = Orders.purchase().with("remarks", "x".repeat(5_000)).json();
        assertThat(intake.place(IntakeApp.newKey(), longText).body()).contains("a text of 5000 characters");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 701})
    void whatNoRecordCanHoldIsNoLimit(long kilobytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageLimits(DataSize.ofKilobytes(kilobytes), DataSize.ofKilobytes(30)))
                .withMessageContaining("harkara.intake.largest-image");
    }

    private static BseDocument payload(Orders order) {
        Verdict verdict = Judged.at(Judged.MORNING, order);
        assertThat(verdict.faults()).isEmpty();
        return (BseDocument) verdict.order().payload();
    }

    private static Fingerprint fingerprint(Orders order) {
        return Judged.at(Judged.MORNING, order).order().fingerprint();
    }

    private static Orders form(byte[] image) {
        return Orders.empty("bse.aof")
                .with("clientCode", "AB1234")
                .with("pan", "AAAPR1234A")
                .with("image", Base64.getEncoder().encodeToString(image));
    }

    private static Orders scan(byte[] image) {
        return Orders.empty("bse.mandate-scan")
                .with("clientCode", "AB1234")
                .with("mandateId", "292340")
                .with("utilityCode", "YESB00709000028661")
                .with("agency", "FINLOGIC")
                .with("image", Base64.getEncoder().encodeToString(image));
    }
}
