package io.harkara.intake;

import io.harkara.runtime.CacheState;
import io.harkara.runtime.KafkaProperties;
import io.harkara.runtime.MonitoredCaches;
import io.harkara.runtime.TableReader;
import io.harkara.schemas.IfscBranch;
import io.harkara.schemas.IfscImport;
import io.harkara.schemas.Topics;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Keeps the table of IFSCs up to date, and says whether orders can be judged by it. */
final class IfscReader implements HealthIndicator, MonitoredCaches, AutoCloseable {

    private final IfscTable codes;
    private final TableReader<IfscBranch> branches;
    private final TableReader<IfscImport> imports;

    IfscReader(KafkaProperties kafka, IfscTable codes) {
        this.codes = codes;
        this.branches = new TableReader<>(kafka, Topics.IFSC_BRANCHES, (ifsc, branch) -> {
            if (branch == null) {
                codes.remove(ifsc);
            } else {
                codes.add(ifsc);
            }
        });
        this.imports = new TableReader<>(kafka, Topics.IFSC_IMPORTS, (key, latest) -> {
            if (key.equals(Topics.IFSC_IMPORT_KEY)) {
                codes.takeImport(latest);
            }
        });
        codes.countUnreadable(branches::unreadable);
    }

    void start() {
        branches.start();
        imports.start();
    }

    /** What keeps orders from being judged just now, or null. */
    @Nullable
    String trouble() {
        return isCaughtUp() ? null : "the list of IFSCs, which is still being read,";
    }

    /** Whether the topics are read as far as they went at the start. */
    boolean isCaughtUp() {
        return branches.isCaughtUp() && imports.isCaughtUp();
    }

    @Override
    public Health health() {
        Schemes.State state = codes.state();
        Health.Builder health = isCaughtUp()
                ? Health.up()
                : Health.outOfService().withDetail("reason", "the list of IFSCs is still being read");
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
        return List.of(CacheState.table("ifscs", codes.size(), branches.newest()));
    }

    @Override
    public void close() {
        branches.close();
        imports.close();
    }
}
