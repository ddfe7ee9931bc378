package io.harkara.runtime;

/** All secrets that anything in this process holds at this moment, whoever made them: passwords, keys, tokens of sessions. */
public final class SecretsOfThisProcess {

    private static final int AROUND = 30;

    private SecretsOfThisProcess() {}

    /** Where a text has one of them: what stands before it, and not the secret; empty where it has none. */
    public static String in(String text) {
        String hidden = KnownSecrets.hide(text);
        if (hidden.equals(text)) {
            return "";
        }
        int at = 0;
        while (hidden.charAt(at) == text.charAt(at)) {
            at++;
        }
        return text.substring(Math.max(0, at - AROUND), at) + LogMask.HIDDEN;
    }

    /** How many there are. */
    public static int count() {
        return KnownSecrets.size();
    }
}
