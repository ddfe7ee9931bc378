package io.harkara.intake;

import io.harkara.runtime.CacheState;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.MonitoredCaches;
import io.harkara.runtime.TableReader;
import io.harkara.schemas.BseScheme;
import io.harkara.schemas.BseSchemeImport;
import io.harkara.schemas.Topics;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Keeps the table of schemes up to date, and says whether orders can be judged by it. */
final class SchemeReader implements HealthIndicator, MonitoredCaches, AutoCloseable {

    private final Schemes schemes;
    private final boolean required;
    private final TableReader<BseScheme> table;
    private final TableReader<BseSchemeImport> imports;

    /** @param required whether orders are taken only when there is a scheme master to check them against */
    SchemeReader(KafkaProperties kafka, Schemes schemes, boolean required) {
        this.schemes = schemes;
        this.required = required;
        this.table = new TableReader<>(kafka, Topics.BSE_SCHEMES, schemes::take);
        this.imports = new TableReader<>(kafka, Topics.BSE_IMPORTS, (key, latest) -> {
            if (key.equals(Topics.SCHEME_IMPORT_KEY)) {
                schemes.takeImport(latest);
            }
        });
        schemes.countUnreadable(table::unreadable);
    }

    void start() {
        table.start();
        imports.start();
    }

    /** What keeps orders from being judged just now, or null. */
    @Nullable
    String trouble() {
        if (!isCaughtUp()) {
            return "the scheme master, which is still being read,";
        }
        return required && !schemes.areComplete() ? "the scheme master, of which none was imported yet," : null;
    }

    /** Whether the topics are read as far as they went at the start. */
    boolean isCaughtUp() {
        return table.isCaughtUp() && imports.isCaughtUp();
    }

    @Override
    public Health health() {
        String trouble = trouble();
        Schemes.State state = schemes.state();
        Health.Builder health = trouble == null
                ? Health.up()
                : Health.outOfService()
                        .withDetail("reason", trouble.replaceFirst(",$", "").replaceFirst(",", ":"));
        health.withDetail("checked", state.checked()).withDetail("known", state.known());
        if (state.note() != null) {
            health.withDetail("note", state.note());
        }
        if (state.importId() != null && state.importedAt() != null) {
            health.withDetail("importId", state.importId())
                    .withDetail("importedAt", state.importedAt().toString());
        }
        return health.build();
    }

    @Override
    public List<CacheState> caches() {
        return List.of(CacheState.table("schemes", schemes.size(), table.newest()));
    }

    @Override
    public void close() {
        table.close();
        imports.close();
    }
}
