package io.harkara.simulators.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class XtsDocsTest {

    @Test
    void allOperationsAndSettingsAreNamed() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "broker-simulators.md"));

        assertThat(XtsOperation.ALL.names()).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        assertThat(Arrays.stream(XtsSettings.class.getRecordComponents()))
                .allSatisfy(setting -> assertThat(page).contains("`" + setting.getName() + "`"));
    }
}
