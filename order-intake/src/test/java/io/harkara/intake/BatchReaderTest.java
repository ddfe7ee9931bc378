package io.harkara.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchReaderTest {

    private final BatchReader reader = new BatchReader(new OrderJson(100_000), 3, 1_000, 100_000);

    @Test
    void linesKeepTheNumbersThatAnEditorShows() {
        assertThat(reader.ndjson("\uFEFF{}\r\n\n  \n{}".getBytes(UTF_8)))
                .extracting(BatchLine::number)
                .containsExactly(1, 4);
        assertThat(reader.csv("type,amount\n\nx,1\ny,2\n".getBytes(UTF_8)))
                .extracting(BatchLine::number)
                .containsExactly(3, 4);
    }

    @Test
    void aQuoteThatIsNeverClosedHarmsItsOwnLineOnly() {
        List<BatchLine> lines = reader.csv("type,remarks\nx,\"open\ny,\"a, \"\"b\"\"\"\n".getBytes(UTF_8));
        assertThat(lines.get(0).malformed()).contains("every quote closed");
        assertThat(lines.get(1).form().given(OrderField.REMARKS).text()).isEqualTo("a, \"b\"");
    }

    @Test
    void aLineWithTooFewOrTooManyCellsIsMalformed() {
        List<BatchLine> lines = reader.csv("type,amount\nx\nx,1,2\n".getBytes(UTF_8));
        assertThat(lines).extracting(BatchLine::malformed).allMatch(why -> why.contains("expected 2, one for each"));
    }

    @Test
    void aLineThatIsNotUtf8HarmsNoOther() {
        List<BatchLine> lines = reader.csv("type,remarks\nx,\u00e9\ny,z\n".getBytes(ISO_8859_1));
        assertThat(lines.get(0).malformed()).isEqualTo("not UTF-8");
        assertThat(lines.get(1).form()).isNotNull();
    }

    @Test
    void aLineThatIsTooLongHarmsNoOther() {
        List<BatchLine> lines = reader.ndjson((" ".repeat(1_000) + "{}\n{}").getBytes(UTF_8));
        assertThat(lines.get(0).malformed()).isEqualTo("1002 bytes; expected at most 1000");
        assertThat(lines.get(1).form()).isNotNull();
    }

    @Test
    void tooManyLinesAreRefusedWhole() {
        assertThat(reader.ndjson("{}\n{}\n{}\n".getBytes(UTF_8))).hasSize(3);
        assertThat(problem(() -> reader.ndjson("{}\n{}\n{}\n{}".getBytes(UTF_8)))
                        .status())
                .isEqualTo(413);
        assertThat(reader.csv("type\na\nb\nc\n".getBytes(UTF_8))).hasSize(3);
        assertThat(problem(() -> reader.csv("type\na\nb\nc\nd\n".getBytes(UTF_8)))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void anEmptyBodyIsRefused() {
        assertThat(problem(() -> reader.ndjson("\n \n".getBytes(UTF_8))).code()).isEqualTo("body-malformed");
    }

    @Test
    void aColumnThatNobodyKnowsIsNamed() {
        Problem problem = problem(() -> reader.csv("type,schemecode,amount,amount\n".getBytes(UTF_8)));
        assertThat(problem.errors()).extracting(Fault::field).containsExactly("schemecode", "amount");
        assertThat(problem.errors().getFirst().message()).contains("did you mean schemeCode?");
        assertThat(problem(() -> reader.csv("amount\n1\n".getBytes(UTF_8))).errors())
                .extracting(Fault::field)
                .containsExactly("type");
    }

    private static Problem problem(Runnable call) {
        ProblemException[] thrown = new ProblemException[1];
        assertThatThrownBy(call::run).isInstanceOfSatisfying(ProblemException.class, problem -> thrown[0] = problem);
        return thrown[0].problem();
    }
}
