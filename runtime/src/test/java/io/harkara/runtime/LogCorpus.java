package io.harkara.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What stands in {@code masking/corpus.csv}. */
record LogCorpus(List<Entry> entries) {

    /** How a field is hidden. */
    enum Kind {
        FORM,
        NAMED,
        NESTED,
        READABLE
    }

    record Entry(Kind kind, String name, String value) {}

    static LogCorpus read() {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/masking/corpus.csv"))) {
            return new LogCorpus(lines.skip(1)
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", 3))
                    .map(cells ->
                            new Entry(Kind.valueOf(cells[0].toUpperCase(java.util.Locale.ROOT)), cells[1], cells[2]))
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Entry> of(Kind kind) {
        return entries.stream().filter(entry -> entry.kind == kind).toList();
    }
}
