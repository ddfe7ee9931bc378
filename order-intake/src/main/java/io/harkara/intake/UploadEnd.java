package io.harkara.intake;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How an upload ended. */
record UploadEnd(UUID id, Upload.State state, @Nullable String why, Upload.Counts counts, Instant at) {}
