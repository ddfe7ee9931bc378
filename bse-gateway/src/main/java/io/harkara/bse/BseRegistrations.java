package io.harkara.bse;

import io.harkara.gateway.outcome.Outcome;
import io.harkara.schemas.BseAddress;
import io.harkara.schemas.BseBankAccount;
import io.harkara.schemas.BseNominee;
import io.harkara.schemas.BseUcc;
import io.harkara.schemas.ClientChange;
import io.harkara.schemas.HoldingMode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Registration and update of a client (UCC). It carries no reference of ours, and no report shows clients, so what is lost
 * is a person's to find out.
 */
final class BseRegistrations implements BseOperation<BseUcc> {

    private static final int MOST_HOLDERS = 3;
    private static final int MOST_ACCOUNTS = 5;
    private static final int MOST_NOMINEES = 3;
    private static final int STATE_IN_INDIA = 2;
    private static final int PIN_IN_INDIA = 6;
    private static final int COUNTRY_CODE = 3;
    private static final BigDecimal WHOLE = new BigDecimal(100);

    @Override
    public @Nullable String fault(BseUcc client) {
        if (client.getHolders().isEmpty() || client.getHolders().size() > MOST_HOLDERS) {
            return "%d holders: expected 1 to %d".formatted(client.getHolders().size(), MOST_HOLDERS);
        }
        int accounts = client.getBankAccounts().size();
        long defaults = client.getBankAccounts().stream()
                .filter(BseBankAccount::getDefaultAccount)
                .count();
        if (accounts == 0 || accounts > MOST_ACCOUNTS || defaults != 1) {
            return "%d bankAccounts, %d of them the default: expected 1 to %d, one of them the default"
                    .formatted(accounts, defaults, MOST_ACCOUNTS);
        }
        if (client.getDemat() != null && client.getDemat().getDefaultDepository() == HoldingMode.PHYSICAL) {
            return "demat.defaultDepository PHYSICAL: expected CDSL or NSDL";
        }
        String nominees = faultOfNominees(client);
        return nominees == null ? faultOfAddresses(client) : nominees;
    }

    private static @Nullable String faultOfNominees(BseUcc client) {
        int nominees = client.getNominees().size();
        if (nominees > MOST_NOMINEES || (nominees > 0 && client.getNominationDeclined())) {
            return "%d nominees, nominationDeclined %s: expected at most %d, and none where nomination is declined"
                    .formatted(nominees, client.getNominationDeclined(), MOST_NOMINEES);
        }
        BigDecimal shares =
                client.getNominees().stream().map(BseNominee::getShare).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (nominees > 0 && shares.compareTo(WHOLE) != 0) {
            return "nominees with shares of %s in all: expected 100".formatted(shares.toPlainString());
        }
        for (BseNominee nominee : client.getNominees()) {
            if (!BseUccWords.isRelation(nominee.getRelation())) {
                return "nominee with relation %s: expected a code from 01 to 23".formatted(nominee.getRelation());
            }
        }
        return null;
    }

    // Lengths in which an address in India and one elsewhere differ.
    private static @Nullable String faultOfAddresses(BseUcc client) {
        BseAddress home = client.getAddress();
        if (home != null
                && (home.getState() == null
                        || home.getState().length() > STATE_IN_INDIA
                        || home.getPincode().length() > PIN_IN_INDIA)) {
            return "address: expected a state of %d letters and a PIN of %d digits"
                    .formatted(STATE_IN_INDIA, PIN_IN_INDIA);
        }
        BseAddress abroad = client.getForeignAddress();
        return abroad != null && abroad.getCountry().length() > COUNTRY_CODE
                ? "foreignAddress: expected a country of %d digits".formatted(COUNTRY_CODE)
                : null;
    }

    @Override
    public Service service(BseUcc client) {
        return Service.JSON;
    }

    @Override
    public BseClient.Content request(BseUcc client, String wireReference, Pass pass) {
        BseProperties.Ucc settings = pass.properties().ucc();
        return pass.json(
                settings.address(),
                BseJsonRequests.registration(
                        client.getChange() == ClientChange.NEW ? "NEW" : "MOD",
                        settings.layout().write(client),
                        pass.account()));
    }

    @Override
    public Outcome outcome(BseUcc client, String wireReference, BseClient.Reply reply) {
        return BseJsonReplies.registration(
                reply,
                wireReference,
                client.getClientCode(),
                client.getChange() == ClientChange.NEW ? "REGISTERED" : "UPDATED");
    }

    @Override
    public BseSearch search(BseUcc client, String wireReference) {
        return new BseSearch.Nowhere(
                "no report of the venue shows clients: look at client %s on its web site, or ask it; an update may be placed again"
                        .formatted(client.getClientCode()));
    }
}
