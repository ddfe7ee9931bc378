package io.harkara.intake;

import io.harkara.schemas.IfscImport;
import io.harkara.security.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes lists of banks and IFSCs over HTTP. An upload goes to a file first: it is read twice, and may be large. */
@RestController
final class BankController {

    private static final String IMPORTS = "/api/v1/banks/imports";
    private static final String CSV = "text/csv";
    private static final String DRY_RUN = "dryRun";
    private static final String FORCE = "force";
    private static final int PIECE = 64 * 1024;

    private final BankImports imports;
    private final BankProperties limits;
    private final IntakeProperties properties;

    BankController(BankImports imports, BankProperties limits, IntakeProperties properties) {
        this.imports = imports;
        this.limits = limits;
        this.properties = properties;
    }

    @PostMapping(path = IMPORTS, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> json(HttpServletRequest request) throws IOException, InterruptedException {
        return take(request, BankFormat.JSON);
    }

    @PostMapping(path = IMPORTS, consumes = CSV)
    ResponseEntity<Object> csv(HttpServletRequest request) throws IOException, InterruptedException {
        return take(request, BankFormat.CSV);
    }

    @GetMapping(path = IMPORTS)
    ResponseEntity<Object> last() throws InterruptedException {
        try {
            IfscImport last = imports.last();
            return last == null
                    ? Problem.of(ProblemCode.NOT_FOUND, "no list of IFSCs was imported to its end yet")
                            .response()
                    : ResponseEntity.ok(BankReceipt.last(last));
        } catch (ImportException away) {
            return away.problem().response();
        }
    }

    private ResponseEntity<Object> take(HttpServletRequest request, BankFormat format)
            throws IOException, InterruptedException {
        Caller caller = Caller.of(request, properties.longestWait(), false);
        Map<String, Boolean> flags = flags(request);
        BankImports.Wish wish = new BankImports.Wish(
                flags.getOrDefault(DRY_RUN, false), flags.getOrDefault(FORCE, false), caller.client(), caller.trace());
        Path upload = Files.createTempFile("harkara-banks-", ".upload");
        try {
            copy(request, upload);
            BankReceipt receipt = imports.run(upload, format, wish);
            AuditLog.detail(request, "import", receipt.importId());
            AuditLog.detail(request, "rows", receipt.rows());
            return ResponseEntity.ok(receipt);
        } catch (ImportException refused) {
            return refused.problem().response();
        } finally {
            Files.delete(upload);
        }
    }

    private void copy(HttpServletRequest request, Path upload) throws IOException {
        long most = limits.largestFile().toBytes();
        // A body that announces itself as too long need not be read at all.
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        try (InputStream in = request.getInputStream();
                OutputStream out = Files.newOutputStream(upload)) {
            byte[] piece = new byte[PIECE];
            long length = 0;
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                length += read;
                if (length > most) {
                    throw tooLarge(most);
                }
                out.write(piece, 0, read);
            }
        }
    }

    private static ProblemException tooLarge(long most) {
        return new ProblemException(
                Problem.of(ProblemCode.TOO_LARGE, "the file is larger than the %d bytes taken here".formatted(most)));
    }

    // A dry run that is misspelt must not become an import.
    private static Map<String, Boolean> flags(HttpServletRequest request) {
        Map<String, Boolean> flags = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            List<String> given = Arrays.asList(values);
            boolean known = name.equals(DRY_RUN) || name.equals(FORCE);
            if (!known || !(given.equals(List.of("true")) || given.equals(List.of("false")))) {
                String shown = (name + "=" + String.join(",", given)).replaceAll("[^!-~]", "?");
                Fault fault = Fault.wrong("query", shown, "dryRun or force, true or false, once each");
                throw new ProblemException(Problem.of(ProblemCode.REQUEST_INVALID, fault.message(), List.of(fault)));
            }
            flags.put(name, given.getFirst().equals("true"));
        });
        return flags;
    }
}
