package io.harkara.intake;

import io.harkara.schemas.BseHolder;
import io.harkara.schemas.BseNominee;
import io.harkara.schemas.BseUcc;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the day says of the persons of a client: who is born, who is a minor, who is of age.
 *
 * @param today India
 */
record ClientDays(BseUcc client, LocalDate today, List<Fault> faults) {

    private static final int OF_AGE = 18;

    private enum Age {
        ANY,
        MINOR,
        ADULT
    }

    /** Notes every fault. */
    void check() {
        TaxStatus status = client.getTaxStatus() == null ? null : TaxStatus.of(client.getTaxStatus());
        for (int i = 0; i < client.getHolders().size(); i++) {
            BseHolder holder = client.getHolders().get(i);
            check(
                    "/order/holders/%d/dateOfBirth".formatted(i),
                    holder.getDateOfBirth(),
                    i == 0 ? first(status) : Age.ADULT);
        }
        if (client.getGuardian() != null) {
            check("/order/guardian/dateOfBirth", client.getGuardian().getDateOfBirth(), Age.ADULT);
        }
        for (int i = 0; i < client.getNominees().size(); i++) {
            BseNominee nominee = client.getNominees().get(i);
            check(
                    "/order/nominees/%d/dateOfBirth".formatted(i),
                    nominee.getDateOfBirth(),
                    nominee.getMinor() ? Age.MINOR : Age.ADULT);
        }
    }

    private static Age first(@Nullable TaxStatus status) {
        if (status == null) {
            return Age.ANY;
        }
        return switch (status.investor()) {
            case PERSON, PROPRIETOR -> Age.ADULT;
            case MINOR -> Age.MINOR;
            case FAMILY, CORPORATE -> Age.ANY;
        };
    }

    private void check(String path, @Nullable LocalDate born, Age age) {
        if (born == null) {
            return;
        }
        boolean ofAge = !born.plusYears(OF_AGE).isAfter(today);
        if (born.isAfter(today)) {
            wrong(path, born, "no day in the future: today is %s in India".formatted(today));
        } else if (age == Age.MINOR && ofAge) {
            wrong(path, born, "that of a minor, younger than %d".formatted(OF_AGE));
        } else if (age == Age.ADULT && !ofAge) {
            wrong(path, born, "that of an adult, %d or older".formatted(OF_AGE));
        }
    }

    private void wrong(String path, LocalDate born, String expected) {
        faults.add(Fault.wrong(path, OrderForm.masked(born.toString()), expected));
    }
}
