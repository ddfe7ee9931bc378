package io.harkara.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** FULL_TRANSITIVE: what stands on the topics since the first day can be read today, and by what was deployed then. */
class SchemaEvolutionTest {

    private static final Path HISTORY = Path.of("history");

    static Stream<Schema> subjects() {
        return Stream.of(
                BseCommand.getClassSchema(),
                OrderStatusEvent.getClassSchema(),
                OrderSubmission.getClassSchema(),
                VenueHealthEvent.getClassSchema(),
                OperatorAnswer.getClassSchema(),
                WireExchange.getClassSchema(),
                BseScheme.getClassSchema(),
                BseSchemeImport.getClassSchema(),
                BseCalendar.getClassSchema(),
                BbpsCommand.getClassSchema(),
                BbpsBiller.getClassSchema(),
                BbpsPlan.getClassSchema(),
                BbpsSync.getClassSchema(),
                BrokerCommand.getClassSchema(),
                MarketQuote.getClassSchema(),
                IfscBranch.getClassSchema(),
                IfscBank.getClassSchema(),
                IfscImport.getClassSchema(),
                IdentityEntry.getClassSchema(),
                AuditEvent.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void the_current_schema_is_the_latest_version_in_the_history(Schema current) throws IOException {
        List<Schema> versions = versions(current);
        assertThat(versions.getLast())
                .as(
                        "%s changed: add history/%s/%d.avsc with the schema as it is now, and never change an older"
                                + " one%n%s",
                        current.getName(), current.getName(), versions.size() + 1, current)
                .isEqualTo(current);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void every_two_versions_read_each_other(Schema current) throws IOException {
        List<Schema> versions = versions(current);
        for (Schema reader : versions) {
            for (Schema writer : versions) {
                assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                .getType())
                        .as("%s: reading %s with %s", current.getName(), writer, reader)
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void every_field_has_a_doc_and_every_enum_a_default(Schema current) {
        check(current, new ArrayList<>());
    }

    @Test
    void a_schema_that_breaks_readers_is_found() {
        Schema before = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"}]}");
        Schema after = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"x\",\"type\":\"int\"},{\"name\":\"y\",\"type\":\"int\"}]}");
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(after, before)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    }

    private static void check(Schema schema, List<Schema> seen) {
        if (seen.contains(schema)) {
            return;
        }
        seen.add(schema);
        switch (schema.getType()) {
            case RECORD ->
                schema.getFields().forEach(field -> {
                    assertThat(field.doc())
                            .as("%s.%s", schema.getName(), field.name())
                            .isNotBlank();
                    check(field.schema(), seen);
                });
            case ENUM ->
                assertThat(schema.getEnumDefault()).as(schema.getName()).isNotBlank();
            case UNION -> schema.getTypes().forEach(branch -> check(branch, seen));
            case ARRAY -> check(schema.getElementType(), seen);
            default -> {}
        }
    }

    private static List<Schema> versions(Schema subject) throws IOException {
        Path folder = HISTORY.resolve(subject.getName());
        List<Schema> versions = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted(Comparator.comparingInt(SchemaEvolutionTest::number))
                    .toList()) {
                versions.add(new Schema.Parser().parse(file.toFile()));
            }
        }
        return versions;
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().replace(".avsc", ""));
    }
}
