package io.harkara.runtime;

import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/**
 * Finds the reader and the writer of a schema by the schema itself. Apicurio's own provider writes the schema out and
 * takes its fingerprint for each record, which costs several times as much as reading the record. Named by a property;
 * the only class of ours that knows a serializer, and nobody loads it where another serializer is set.
 *
 * @param <T> type of the records
 */
public final class RememberedSchemas<T> extends DefaultAvroDatumProvider<T> {

    private final Map<Schema, DatumReader<T>> readers = new ConcurrentHashMap<>();
    private final Map<Schema, DatumWriter<T>> writers = new ConcurrentHashMap<>();

    @Override
    public DatumReader<T> createDatumReader(Schema writerSchema) {
        DatumReader<T> known = readers.get(writerSchema);
        return known != null ? known : readers.computeIfAbsent(writerSchema, super::createDatumReader);
    }

    // Our records are generated classes, of which a schema has one: the schema alone tells the writer.
    @Override
    public DatumWriter<T> createDatumWriter(T record, Schema schema) {
        DatumWriter<T> known = writers.get(schema);
        return known != null ? known : writers.computeIfAbsent(schema, _ -> super.createDatumWriter(record, schema));
    }
}
