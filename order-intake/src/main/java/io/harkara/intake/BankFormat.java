package io.harkara.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The forms in which lists of IFSCs are published. */
enum BankFormat {
    /** Codes by bank, and names of banks: {@link BankJson}. */
    JSON,
    /** Codes with addresses: {@link BankCsv}. */
    CSV;

    /**
     * Reads a file to its end.
     *
     * @throws ImportException when it is not of this form
     */
    void read(Path file, BankSink sink) throws IOException, ImportException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            switch (this) {
                case JSON -> BankJson.read(in, sink);
                case CSV -> BankCsv.read(in, sink);
            }
        }
    }
}
