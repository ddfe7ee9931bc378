package io.harkara.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The description of the interface, and the page to try it. Nothing is loaded from elsewhere. */
@RestController
final class IntakePages implements WebMvcConfigurer {

    private static final ClassPathResource DOCUMENT = new ClassPathResource("order-intake/openapi.yaml");
    private static final String SWAGGER_UI = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String WEBJAR = "classpath:/META-INF/resources/webjars/swagger-ui/";

    private final Clock clock;

    IntakePages(Clock clock) {
        this.clock = clock;
    }

    /** The document, whose examples have days in them that are right whenever it is asked for. */
    @GetMapping(path = "/v3/api-docs.yaml", produces = "application/yaml")
    String yaml() throws IOException {
        LocalDate today = Cutoffs.today(clock.instant());
        return DOCUMENT.getContentAsString(StandardCharsets.UTF_8)
                .replace("{tomorrow}", today.plusDays(1).toString())
                .replace("{in-a-month}", today.plusMonths(1).toString())
                .replace("{in-a-year}", today.plusYears(1).toString());
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> json() throws IOException {
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml());
        return ResponseEntity.ok(JsonMapper.shared().writeValueAsString(document));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/try/ui/**").addResourceLocations(WEBJAR + swaggerUiVersion() + "/");
        registry.addResourceHandler("/try/**").addResourceLocations("classpath:/order-intake/try/");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/try", "/try/index.html");
        registry.addRedirectViewController("/", "/try/index.html");
    }

    private static String swaggerUiVersion() {
        Properties pom = new Properties();
        try (InputStream in = new ClassPathResource(SWAGGER_UI).getInputStream()) {
            pom.load(in);
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "the jar org.webjars:swagger-ui is not on the class path: put it there", missing);
        }
        return pom.getProperty("version");
    }
}
