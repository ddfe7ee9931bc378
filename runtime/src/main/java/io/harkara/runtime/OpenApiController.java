package io.harkara.runtime;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of a service, in OpenAPI 3.1: the file openapi.yaml beside its classes, as it is. */
@RestController
public final class OpenApiController {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

    private final Resource description;

    /**
     * @param service a class of the service, in whose package the description is
     * @throws IllegalArgumentException where there is none: a service that cannot tell what it does shall not start
     */
    public OpenApiController(Class<?> service) {
        this.description = new ClassPathResource("openapi.yaml", service);
        if (!description.exists()) {
            throw new IllegalArgumentException("no openapi.yaml in the package %s".formatted(service.getPackageName()));
        }
    }

    /** The description. */
    @GetMapping("/api/v1/openapi.yaml")
    public ResponseEntity<Resource> openApi() {
        return ResponseEntity.ok().contentType(YAML).body(description);
    }
}
