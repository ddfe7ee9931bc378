package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.security.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoleTest {

    @Test
    void thePageListsWhatEachRoleAllows() throws Exception {
        String page = Files.readString(Path.of("../docs/security.md"));
        for (Role role : Role.values()) {
            String scopes = role.scopes().stream()
                    .map(scope -> "`" + scope.word() + "`")
                    .collect(Collectors.joining(", "));
            assertThat(page).contains("| `%s` | %s |".formatted(role.word(), scopes));
        }
    }

    @Test
    void noRolePlacesOrdersAndRolesAddUp() {
        List<String> all = List.of("operator", "approver", "auditor", "admin", "a role of tomorrow");
        assertThat(Role.scopes(all)).doesNotContain(Scope.ORDERS_WRITE).hasSize(Scope.values().length - 1);
        assertThat(Role.scopeWords(List.of("approver", "auditor")))
                .containsExactly("orders:read", "orders:approve", "reference:read", "audit:read", "pii:read");
        assertThat(Role.scopes(List.of("a role of tomorrow"))).isEmpty();
    }
}
