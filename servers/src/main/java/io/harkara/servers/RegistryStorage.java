package io.harkara.servers;

import java.util.Map;

/** Where the registry keeps its schemas, as the environment of its process. */
final class RegistryStorage {
    private static final String SCHEMA = "registry";

    private RegistryStorage() {}

    static Map<String, String> memory() {
        return Map.of(
                "APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "1",
                "APICURIO_DATASOURCE_JDBC_MIN_SIZE", "1");
    }

    /**
     * In the orders' own database, in a schema of its own: one backup then holds the records' schemas and their ids
     * together with the rows, and no id is given out a second time.
     */
    static Map<String, String> postgres(PostgresLogin database) {
        PostgresDatabases.of(database).createSchemaIfMissing(SCHEMA);
        String separator = database.url().contains("?") ? "&" : "?";
        return Map.of(
                "APICURIO_STORAGE_KIND", "sql",
                "APICURIO_STORAGE_SQL_KIND", "postgresql",
                "APICURIO_DATASOURCE_URL", database.url() + separator + "currentSchema=" + SCHEMA,
                "APICURIO_DATASOURCE_USERNAME", database.user(),
                "APICURIO_DATASOURCE_PASSWORD", database.password(),
                "APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "1",
                "APICURIO_DATASOURCE_JDBC_MIN_SIZE", "1",
                "APICURIO_DATASOURCE_JDBC_MAX_SIZE", "10");
    }
}
