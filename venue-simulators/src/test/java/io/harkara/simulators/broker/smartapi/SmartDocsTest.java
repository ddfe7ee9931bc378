package io.harkara.simulators.broker.smartapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SmartDocsTest {

    @Test
    void allOperationsAndSettingsAreNamed() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "broker-simulators.md"));

        assertThat(SmartOperation.ALL.names())
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        assertThat(Arrays.stream(SmartSettings.class.getRecordComponents()))
                .allSatisfy(setting -> assertThat(page).contains("`" + setting.getName() + "`"));
    }
}
