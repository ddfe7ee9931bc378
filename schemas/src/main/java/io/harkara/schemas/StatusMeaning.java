package io.harkara.schemas;

/**
 * What a status means to people, and who acts on it.
 *
 * @param means what is known about the order
 * @param acts who does what next
 */
public record StatusMeaning(String means, String acts) {

    /** The meaning of a status. */
    public static StatusMeaning of(Status status) {
        return switch (status) {
            case RECEIVED -> new StatusMeaning("intake took the order and published its command", "nobody");
            case SUBMITTING ->
                new StatusMeaning("an attempt is written down and its call is under way", "nobody, unless it is old");
            case WAITING ->
                new StatusMeaning(
                        "it was provably not sent (venue or session down, behind an earlier order of its key, or established as absent); the same attempt goes out again",
                        "nobody; the gateway sends it again at nextAt");
            case UNKNOWN ->
                new StatusMeaning(
                        "it may be at the venue: no answer, or one that settles nothing",
                        "the gateway looks it up by our reference; it is never resent on a guess");
            case ACCEPTED ->
                new StatusMeaning(
                        "the venue has it and named it; detail tells how far it is",
                        "the gateway asks for the final result");
            case NEEDS_REVIEW ->
                new StatusMeaning(
                        "the look-ups are spent and have not settled it",
                        "a person settles it, with evidence from the venue");
            case COMPLETED -> new StatusMeaning("the venue has finished it", "nobody");
            case REJECTED ->
                new StatusMeaning(
                        "intake or the venue read it and said no; the reason has the words",
                        "a person corrects it and places a new order, or replays it");
            case FAILED ->
                new StatusMeaning(
                        "it provably never arrived, and its deadline or its tries are spent",
                        "a person or a rule replays it");
            case CANCELLED -> new StatusMeaning("it was cancelled at the venue, by request", "nobody");
            case REVERSED -> new StatusMeaning("the venue finished it and then undid it", "a person is told");
            case UNRECOGNISED ->
                new StatusMeaning(
                        "never written; stands for a status that a reader of an older schema does not know",
                        "whoever runs the old reader updates it");
        };
    }
}
