package io.harkara.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

class ProblemAdviceTest {

    private final ProblemAdvice advice = new ProblemAdvice();

    @Test
    void aClientThatLeftIsToldNothing() {
        IOException broken = new ClientAbortException(new IOException("Broken pipe"));
        assertThat(advice.other(broken)).isNull();
        assertThat(advice.other(new AsyncRequestNotUsableException("the response is closed", broken)))
                .isNull();
        assertThat(advice.other(new HttpMessageNotWritableException("half an answer", broken)))
                .isNull();
    }

    @Test
    void aFaultOfOursIsAnInternalErrorAndSaysNothingOfItself() {
        ResponseEntity<Object> answer = advice.other(new IllegalStateException("a secret of ours"));
        assertThat(answer).isNotNull();
        assertThat(answer.getStatusCode().value()).isEqualTo(500);
        assertThat(String.valueOf(answer.getBody())).doesNotContain("secret");
    }
}
