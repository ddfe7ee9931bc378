package io.harkara.security.audit;

import io.harkara.runtime.LogMask;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was done to what. Values of before and after are chosen by whoever records: never a secret, and nothing of a person beyond an
 * id. As the last net each text passes the filter of log lines.
 *
 * @param subjectKind for example client
 * @param subject which one
 * @param before a JSON object
 * @param after a JSON object
 */
public record AuditAct(
        AuditAction action,
        Outcome outcome,
        String subjectKind,
        String subject,
        @Nullable String before,
        @Nullable String after) {

    /** How it ended. */
    public enum Outcome {
        /** It was done. */
        DONE,
        /** It was not. */
        REFUSED,
        /** It is asked for; what became of it is another entry of the same trace, unless the service died meanwhile. */
        ASKED
    }

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_JSON = 4_000;

    public AuditAct {
        Objects.requireNonNull(action, "action");
        subjectKind = fitting(subjectKind);
        subject = fitting(subject);
    }

    /** Something that was done. */
    public static AuditAct done(AuditAction action, String subjectKind, Object subject) {
        return new AuditAct(action, Outcome.DONE, subjectKind, subject.toString(), null, null);
    }

    /** Something that was asked for and not done. */
    public static AuditAct refused(AuditAction action, String subjectKind, Object subject, String why) {
        return new AuditAct(action, Outcome.REFUSED, subjectKind, subject.toString(), null, json(Map.of("why", why)));
    }

    /** The same with how it was before. */
    public AuditAct before(Map<String, ? extends @Nullable Object> values) {
        return new AuditAct(action, outcome, subjectKind, subject, json(values), after);
    }

    /** The same with how it is now, or what was asked for. */
    public AuditAct after(Map<String, ? extends @Nullable Object> values) {
        return new AuditAct(action, outcome, subjectKind, subject, before, json(values));
    }

    private static String json(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> masked = new TreeMap<>();
        values.forEach((name, value) -> masked.put(name, masked(value)));
        String json = JsonMapper.shared().writeValueAsString(masked);
        // PostgreSQL cannot hold the character zero; JSON escapes it, so there is none.
        return json.length() <= LONGEST_JSON ? json : "{\"omitted\":\"%d characters\"}".formatted(json.length());
    }

    private static @Nullable Object masked(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean flag -> flag;
            case Collection<?> all -> all.stream().map(AuditAct::masked).toList();
            default -> LogMask.mask(value.toString());
        };
    }

    private static String fitting(String text) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() <= LONGEST_SUBJECT ? clean : clean.substring(0, LONGEST_SUBJECT);
    }
}
