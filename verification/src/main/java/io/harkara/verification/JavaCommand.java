package io.harkara.verification;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a class of our own class path is started in a process beside this one. */
final class JavaCommand {

    private static final String HEAP = "-Xmx512m";

    private JavaCommand() {}

    /** By the same compilers as this process, so that one that only looks whether all goes well spends no time on the slow one. */
    static List<String> of(String main, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:TieredStopAtLevel="))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }
}
