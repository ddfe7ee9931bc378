package io.harkara.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BseOrderTypeTest {

    @ParameterizedTest
    @EnumSource
    void aKindNamesThePayloadThatItsFieldHolds(BseOrderType type) {
        Schema.Field field = BseCommand.getClassSchema().getField(type.payloadField());
        assertThat(field.schema().getTypes()).contains(type.emptyPayload().getSchema());
        assertThat(BseOrderType.named(type.typeName())).isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource
    void everyRecordInsideAPayloadCanBeMade(BseOrderType type) {
        List<Schema> inside = new ArrayList<>();
        type.emptyPayload().getSchema().getFields().forEach(field -> collect(field.schema(), inside));
        assertThat(inside)
                .allSatisfy(schema -> assertThat(
                                BseOrderType.emptyPart(schema.getName()).getSchema())
                        .isEqualTo(schema));
    }

    @Test
    void nothingElseCan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BseOrderType.emptyPart("CommandHeader"))
                .withMessageContaining("CommandHeader");
    }

    private static void collect(Schema schema, List<Schema> records) {
        switch (schema.getType()) {
            case RECORD -> {
                if (!records.contains(schema)) {
                    records.add(schema);
                    schema.getFields().forEach(field -> collect(field.schema(), records));
                }
            }
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, records));
            case ARRAY -> collect(schema.getElementType(), records);
            default -> {}
        }
    }
}
