package io.harkara.bbps;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of this API, in OpenAPI 3.1. */
@RestController
final class BbpsOpenApiController {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

    private final Resource description = new ClassPathResource("openapi.yaml", BbpsOpenApiController.class);

    @GetMapping("/api/v1/openapi.yaml")
    ResponseEntity<Resource> openApi() {
        return ResponseEntity.ok().contentType(YAML).body(description);
    }
}
