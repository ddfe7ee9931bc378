package io.harkara.intake;

import io.harkara.schemas.IfscImport;
import io.harkara.security.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
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
    private final Uploads uploads;
    private final BankProperties limits;
    private final IntakeProperties properties;

    BankController(BankImports imports, Uploads uploads, BankProperties limits, IntakeProperties properties) {
        this.imports = imports;
        this.uploads = uploads;
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
            MessageDigest digest = Digests.sha256();
            long bytes = copy(request, upload, digest);
            Uploads.Content content = new Uploads.Content(
                    Upload.Kind.BANKS, format.name(), Digests.hex(digest.digest()), bytes, wish.dryRun());
            try (UploadRun run = uploads.begin(request, caller, content)) {
                return imported(request, upload, format, wish, run);
            }
        } finally {
            Files.delete(upload);
        }
    }

    private ResponseEntity<Object> imported(
            HttpServletRequest request, Path upload, BankFormat format, BankImports.Wish wish, UploadRun run)
            throws IOException, InterruptedException {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (run.id() != null) {
            answer.header(UploadRun.HEADER, run.id().toString());
        }
        try {
            BankReceipt receipt = imports.run(upload, format, wish);
            AuditLog.detail(request, "import", receipt.importId());
            AuditLog.detail(request, "rows", receipt.rows());
            run.has(receipt.rows() + receipt.faultCount());
            run.counted(
                    receipt.added() + receipt.changed(), receipt.unchanged(), receipt.faultCount(), receipt.faults());
            run.done();
            return answer.body(receipt);
        } catch (ImportException refused) {
            run.refused(refused.problem());
            return refused.problem().response();
        }
    }

    /** How many bytes there were. */
    private long copy(HttpServletRequest request, Path upload, MessageDigest digest) throws IOException {
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
                digest.update(piece, 0, read);
                out.write(piece, 0, read);
            }
            return length;
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
