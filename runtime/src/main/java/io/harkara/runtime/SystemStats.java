package io.harkara.runtime;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the process uses of its machine: as the metrics have it; the machine's memory, which they have not, from the JVM. */
final class SystemStats {

    private static final String PATH = "path";

    private SystemStats() {}

    /**
     * The figures. Bytes for memory and disks, 0 to 1 for the use of processors. What the machine does not tell is missing.
     */
    static Map<String, Object> of(MeterRegistry registry) {
        Meters meters = new Meters(registry);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put(
                "cpu",
                group(
                        "processors", meters.whole("system.cpu.count"),
                        "system", meters.sum("system.cpu.usage"),
                        "process", meters.sum("process.cpu.usage"),
                        "loadAverage1m", meters.sum("system.load.average.1m")));
        figures.put("memory", memory(meters));
        figures.put("disks", disks(registry, meters));
        figures.put(
                "threads",
                group(
                        "live", meters.whole("jvm.threads.live"),
                        "daemon", meters.whole("jvm.threads.daemon"),
                        "peak", meters.whole("jvm.threads.peak")));
        figures.put(
                "fileDescriptors",
                group("open", meters.whole("process.files.open"), "most", meters.whole("process.files.max")));
        figures.put(
                "jvm",
                group(
                        "version", Runtime.version().toString(),
                        "vendor", System.getProperty("java.vm.vendor"),
                        "classes", meters.whole("jvm.classes.loaded"),
                        "collections", meters.whole("jvm.gc.pause")));
        return figures;
    }

    private static Map<String, Object> memory(Meters meters) {
        Map<String, Object> memory = group(
                "heapUsed", meters.whole("jvm.memory.used", "area", "heap"),
                "heapCommitted", meters.whole("jvm.memory.committed", "area", "heap"),
                "heapMost", Runtime.getRuntime().maxMemory(),
                "nonHeapUsed", meters.whole("jvm.memory.used", "area", "nonheap"));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine) {
            memory.put("machineTotal", machine.getTotalMemorySize());
            memory.put("machineFree", machine.getFreeMemorySize());
        }
        return memory;
    }

    private static List<Map<String, Object>> disks(MeterRegistry registry, Meters meters) {
        TreeSet<String> paths = new TreeSet<>();
        for (Meter meter : registry.find("disk.total").tagKeys(PATH).meters()) {
            paths.add(String.valueOf(meter.getId().getTag(PATH)));
        }
        List<Map<String, Object>> disks = new ArrayList<>();
        for (String path : paths) {
            disks.add(group(
                    PATH,
                    path,
                    "total",
                    meters.whole("disk.total", PATH, path),
                    "free",
                    meters.whole("disk.free", PATH, path)));
        }
        return disks;
    }

    private static Map<String, Object> group(@Nullable Object... namesAndValues) {
        Map<String, Object> group = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                group.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return group;
    }
}
