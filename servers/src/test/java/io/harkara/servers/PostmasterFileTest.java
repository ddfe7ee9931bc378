package io.harkara.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {
    @TempDir
    Path data;

    @Test
    void a_number_that_now_belongs_to_another_program_is_replaced_and_the_shared_memory_line_stays() throws Exception {
        long self = ProcessHandle.current().pid();
        Files.write(data.resolve("postmaster.pid"), List.of(Long.toString(self), data.toString(), "123", "5432"));
        var file = new PostmasterFile(data);
        assertThat(file.server()).isEmpty();

        assertThat(file.disownRecycledNumber()).isTrue();

        assertThat(ProcessHandle.of(file.pid().orElseThrow())).isEmpty();
        assertThat(Files.readAllLines(data.resolve("postmaster.pid")))
                .hasSize(4)
                .endsWith(data.toString(), "123", "5432");
        assertThat(file.disownRecycledNumber()).isFalse();
    }

    @Test
    void without_a_file_there_is_no_server() {
        var file = new PostmasterFile(data);
        assertThat(file.pid()).isEmpty();
        assertThat(file.server()).isEmpty();
        assertThat(file.disownRecycledNumber()).isFalse();
    }
}
