package io.harkara.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.runtime.KafkaProperties;
import io.harkara.security.MatrixRoles.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpMethod;

/** That the matrix finds what it is there to find. */
class EndpointMatrixTest {

    private static final String API = """
            openapi: 3.1.0
            security: [{ key: [] }, { token: [] }, { session: [] }]
            paths:
              /health: { get: { security: [] } }
              /orders/{id}:
                parameters: [{ name: id, in: path, schema: { type: string, format: uuid }, example: known }]
                get: { security: [{ key: ['orders:read'] }, { token: ['orders:read'] },
                  { session: ['orders:read'] }] }
                put:
                  requestBody: { content: { application/json: { schema: { type: object, required: [n],
                    properties: { n: { type: integer, minimum: 3 } } } } } }
            """;

    private final DescribedApi api = new DescribedApi(API);

    private EndpointMatrix matrix(EndpointRules.Builder table) {
        GenericApplicationContext service = new GenericApplicationContext();
        service.registerBean(EndpointRules.class, table::build);
        service.refresh();
        return new EndpointMatrix(service, KafkaProperties.of("none:1", "http://none"), api, "Here.java")
                .notDescribed(EndpointRules.table().build().all().stream()
                        .map(rule -> rule.path().getPatternString())
                        .toArray(String[]::new));
    }

    private static EndpointRules.Builder rules() {
        return EndpointRules.table()
                .open(HttpMethod.GET, "/health")
                .needs(Scope.ORDERS_READ, HttpMethod.GET, "/orders/{id}")
                .known(HttpMethod.PUT, "/orders/{id}");
    }

    @Test
    void whatIsClassifiedAndDescribedAsTheTableHasItIsRight() {
        assertThat(matrix(rules())
                        .classified(About.NOBODY, "GET /health")
                        .classified(About.CLIENT, "GET /orders/{id}\nPUT /orders/{id}")
                        .differences())
                .isEmpty();
    }

    @Test
    void anOperationThatNobodyHasClassifiedIsNamedWithTheFileAndTheLine() {
        assertThat(matrix(rules())
                        .classified(About.NOBODY, "GET /health")
                        .classified(About.CLIENT, "GET /orders/{id}")
                        .differences())
                .singleElement()
                .asString()
                .contains("PUT /orders/{id}: nobody has said", "In Here.java add the line 'PUT /orders/{id}'");
    }

    @Test
    void aRuleThatIsNotDescribedOneThatDiffersAndOneTooWideAreNamed() {
        EndpointRules.Builder other = EndpointRules.table()
                .open(HttpMethod.GET, "/health")
                .needs(Scope.ORDERS_WRITE, HttpMethod.GET, "/orders/{id}")
                .needs(Scope.ADMIN, HttpMethod.GET, "/more");
        assertThat(matrix(other)
                        .classified(About.NOBODY, "GET /health")
                        .classified(About.EVERYBODY, "GET /orders/{id}\nPUT /orders/{id}\nGET /gone")
                        .differences())
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).startsWith("GET /more: the table of endpoints has it"),
                        one -> assertThat(one)
                                .startsWith(
                                        "GET /orders/{id}: openapi.yaml says 'orders:read' and the table of endpoints 'orders:write'")
                                .contains("key: ['orders:write']"),
                        one -> assertThat(one).startsWith("PUT /orders/{id}: openapi.yaml has it"),
                        one -> assertThat(one).contains("asks for 'orders:read', which an upstream system may have"),
                        one -> assertThat(one).contains("asks for 'any key or token'"),
                        one -> assertThat(one).startsWith("GET /gone: classified in Here.java and not described"));
    }

    @Test
    void requestsAreFilledInWithWhatIsThereToReadAndWithNothingThatIsThereToAct() {
        List<DescribedOperation> operations = api.operations();
        assertThat(operations)
                .extracting(DescribedOperation::asks)
                .containsExactly("open", "orders:read", "any key or token");
        assertThat(operations.get(1).filledPath(Map.of())).isEqualTo("/orders/known");
        assertThat(operations.get(2).filledPath(Map.of())).isEqualTo("/orders/0199f0a2-0000-7000-8000-00000000dead");
        assertThat(operations.get(2).filledBody()).isEqualTo("{\"n\":3}");
    }

    @Test
    void everyAnswerButTheRightOneIsAFault() {
        DescribedOperation open = api.operations().getFirst();
        DescribedOperation reads = api.operations().get(1);
        Role nobody = new Role("nobody", null, null, null);
        Role reader = new Role("reader", "X-API-Key", "x", EnumSet.of(Scope.ORDERS_READ));
        Role writer = new Role("writer", "X-API-Key", "x", EnumSet.of(Scope.ORDERS_WRITE));
        MatrixAnswer unknown = answer(401, "{\"type\":\"urn:harkara:problem:unauthorized\"}");
        MatrixAnswer missing = answer(403, "{\"detail\":\"this needs the scope orders:read\"}");
        assertThat(unknown.expected(reads, nobody, false)).isEmpty();
        assertThat(missing.expected(reads, writer, false)).isEmpty();
        assertThat(answer(404, "{}").expected(reads, reader, false)).isEmpty();
        assertThat(answer(503, "{}").expected(reads, reader, true)).isEmpty();

        assertThat(answer(503, "{}").expected(reads, reader, false)).isEqualTo("no 5xx");
        assertThat(answer(500, "{}").expected(reads, reader, true)).isEqualTo("no 5xx");
        assertThat(answer(200, "{}").expected(reads, nobody, false)).isEqualTo("401 with WWW-Authenticate");
        assertThat(answer(404, "{}").expected(reads, writer, false)).isEqualTo("403 naming orders:read");
        assertThat(answer(403, "{}").expected(reads, writer, false)).isEqualTo("403 naming orders:read");
        assertThat(missing.expected(reads, reader, false)).isEqualTo("to be let in");
        assertThat(unknown.expected(open, nobody, false)).isEqualTo("to be let in");
        assertThat(new MatrixAnswer(401, "text/html", List.of(), "").expected(reads, nobody, false))
                .isEqualTo("401 with WWW-Authenticate");
    }

    private static MatrixAnswer answer(int status, String body) {
        return new MatrixAnswer(status, "application/problem+json", List.of("Bearer", "ApiKey"), body);
    }
}
