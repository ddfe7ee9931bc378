package io.harkara.bbps;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;

/** What is done for a request: answered with what comes of it, or with the problem that it has. */
final class BbpsWork {

    private static final Logger log = LoggerFactory.getLogger(BbpsWork.class);

    private BbpsWork() {}

    /** The work. */
    interface Work {
        /** The answer; null where it is written already. */
        @Nullable
        ResponseEntity<Object> run()
                throws BbpsProblemException, MasterDataException, SQLException, IOException, InterruptedException;
    }

    static @Nullable ResponseEntity<Object> answered(Work work) throws IOException, InterruptedException {
        try {
            return work.run();
        } catch (BbpsProblemException problem) {
            return problem.response();
        } catch (MasterDataException failure) {
            return BbpsProblemException.of(failure).response();
        } catch (SQLException away) {
            log.warn("a request could not be carried out: {}", away.toString());
            return new BbpsProblemException(
                            BbpsProblem.Kind.DATABASE_AWAY, "the database cannot be read or written; try again")
                    .response();
        }
    }

    /** A number from the address. */
    static int number(String name, String text, int least, int most) throws BbpsProblemException {
        return Math.toIntExact(number(name, text, least, (long) most));
    }

    /** A number from the address, of at most eighteen digits. */
    static long number(String name, String text, long least, long most) throws BbpsProblemException {
        long number = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
        if (number < least || number > most) {
            throw BbpsProblemException.of(List.of(new BbpsFault(
                    name, BbpsManagement.printable(text), "a number from %d to %d".formatted(least, most))));
        }
        return number;
    }
}
