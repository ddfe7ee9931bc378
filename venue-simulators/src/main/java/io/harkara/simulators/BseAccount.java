package io.harkara.simulators;

/**
 * A user of a member at the venue.
 *
 * @param userId login of the web services, not empty
 * @param password login password, not empty
 * @param memberId the member (distributor) that the user works for, not empty
 */
public record BseAccount(String userId, String password, String memberId) {

    /** The account that exists unless others are given. */
    public static final BseAccount DEMO = new BseAccount("1000001", "Demo@1234", "10000");

    /** Checks that nothing is empty. */
    public BseAccount {
        if (userId.isBlank() || password.isBlank() || memberId.isBlank()) {
            throw new IllegalArgumentException(
                    "account of user '%s' and member '%s': expected user, password and member"
                            .formatted(userId, memberId));
        }
    }

    /** Reads {@code user/password/member}. */
    static BseAccount parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "account: found %d parts, expected user/password/member".formatted(parts.length));
        }
        return new BseAccount(parts[0], parts[1], parts[2]);
    }

    @Override
    public String toString() {
        return "BseAccount[userId=%s, password=***, memberId=%s]".formatted(userId, memberId);
    }
}
