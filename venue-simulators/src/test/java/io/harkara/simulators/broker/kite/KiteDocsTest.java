package io.harkara.simulators.broker.kite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KiteDocsTest {

    @Test
    void allOperationsAndSettingsAreNamed() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "broker-simulators.md"));

        assertThat(KiteOperation.ALL.names())
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        assertThat(Arrays.stream(KiteSettings.class.getRecordComponents()))
                .allSatisfy(setting -> assertThat(page).contains("`" + setting.getName() + "`"));
    }
}
