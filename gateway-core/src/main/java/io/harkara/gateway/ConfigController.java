package io.harkara.gateway;

import io.harkara.gateway.ConfigReload.Result;
import io.harkara.security.Party;
import io.harkara.security.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes the configuration anew. Nothing goes in but the wish: what is taken is what stands in the files of the gateway's machine.
 */
@RestController
final class ConfigController {

    private static final String CODE = "config-invalid";
    private static final int LONGEST_NAME = 64;

    private final ConfigReload<?> reload;

    ConfigController(ConfigReload<?> reload) {
        this.reload = reload;
    }

    @PostMapping("/api/v1/config/reload")
    ResponseEntity<Object> reload(
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestHeader(name = Party.OPERATOR, required = false) @Nullable String operator,
            HttpServletRequest request) {
        return switch (reload.reload(dryRun, who(Party.of(request), operator))) {
            case Result.Sound sound -> {
                // Names only: of what they were and are, some is secret.
                AuditLog.detail(
                        request,
                        "changed",
                        sound.changed().stream()
                                .map(ConfigDifference.Change::property)
                                .toList());
                yield sound(sound, dryRun);
            }
            case Result.Faulty(List<ConfigFault> faults) -> faulty(faults);
        };
    }

    private static ResponseEntity<Object> sound(Result.Sound sound, boolean dryRun) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("result", dryRun ? "DRY_RUN" : sound.changed().isEmpty() ? "UNCHANGED" : "RELOADED");
        answer.put(
                "changed", sound.changed().stream().map(ConfigController::shown).toList());
        answer.put(
                "needsRestart",
                sound.needsRestart().stream()
                        .map(pending -> {
                            Map<String, Object> shown = shown(pending.change());
                            shown.put("why", pending.why());
                            return shown;
                        })
                        .toList());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }

    private static Map<String, Object> shown(ConfigDifference.Change change) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("property", change.property());
        if (change.secret()) {
            shown.put("secret", true);
        }
        if (change.from() != null) {
            shown.put("from", change.from());
        }
        if (change.to() != null) {
            shown.put("to", change.to());
        }
        return shown;
    }

    private static ResponseEntity<Object> faulty(List<ConfigFault> faults) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:harkara:problem:" + CODE);
        problem.put("title", "The configuration has faults");
        problem.put("status", HttpStatus.UNPROCESSABLE_CONTENT.value());
        problem.put(
                "detail",
                "%d %s in the configuration; nothing has changed. Put right what faults names and reload again"
                        .formatted(faults.size(), faults.size() == 1 ? "fault" : "faults"));
        problem.put("code", CODE);
        problem.put("retry", "never");
        problem.put("faults", faults);
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore())
                .body(problem);
    }

    // A tool that acts for people may name one; it is no more than a word in the log.
    private static String who(Party party, @Nullable String operator) {
        if (operator == null || operator.isBlank() || !party.actsForOthers()) {
            return party.actor();
        }
        String name = operator.strip().replaceAll("\\p{Cntrl}", "?");
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
