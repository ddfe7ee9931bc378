package io.harkara.simulators.bbps;

/**
 * Who may call, in both dialects. None of the values is anybody's real one.
 *
 * @param partnerId Setu's number of the partner
 * @param clientId Setu's id of the key pair
 * @param secret of the key pair
 * @param accessCode BillAvenue's code of the institute
 * @param instituteId BillAvenue's id of it
 * @param workingKey what BillAvenue's key is made of: 32 hexadecimal digits
 */
public record BbpsPartner(
        int partnerId, String clientId, String secret, String accessCode, String instituteId, String workingKey) {

    /** The account of demonstrations and tests. */
    public static final BbpsPartner DEMO = new BbpsPartner(
            1001, "demo-client", "demo-secret", "AVDEMO00000000000001", "HK01", "00112233445566778899aabbccddeeff");

    private static final int PARTS = 6;

    /** Checks the form of the values. */
    public BbpsPartner {
        for (String value : new String[] {clientId, secret, accessCode, instituteId}) {
            if (value.isBlank()) {
                throw new IllegalArgumentException("partner: found an empty value, expected six that are none");
            }
        }
        if (!workingKey.matches("[0-9a-fA-F]{32}")) {
            throw new IllegalArgumentException("partner: found another working key, expected 32 hexadecimal digits");
        }
    }

    /** Reads {@code partnerId/clientId/secret/accessCode/instituteId/workingKey}. */
    static BbpsPartner parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != PARTS || !parts[0].matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "bbps-partner: found %d parts, expected number/client/secret/access".formatted(parts.length)
                            + " code/institute/working key");
        }
        return new BbpsPartner(Integer.parseInt(parts[0]), parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    /** The secrets stay out of it. */
    @Override
    public String toString() {
        return "BbpsPartner[partnerId=%d, clientId=%s, instituteId=%s]".formatted(partnerId, clientId, instituteId);
    }
}
