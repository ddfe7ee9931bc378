package io.harkara.intake;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares passwords, by Spring Security's provider: it hashes what is presented for a person that there is not, too, so that the time of
 * the answer tells nobody whom there is; and it encodes a password anew whose hash is no longer what a new one would have.
 */
final class PersonPasswords {

    private final PersonTable people;
    private final PersonSecretTable secrets;
    private final PasswordEncoder encoder;
    private final DaoAuthenticationProvider provider;

    PersonPasswords(PersonTable people, PersonSecretTable secrets, PasswordEncoder encoder) {
        this.people = people;
        this.secrets = secrets;
        this.encoder = encoder;
        this.provider = new DaoAuthenticationProvider(this::byEmail);
        provider.setPasswordEncoder(encoder);
        provider.setUserDetailsPasswordService((user, encoded) -> {
            secrets.changePassword(user.getUsername(), Objects.requireNonNull(encoded));
            return user;
        });
    }

    /**
     * The id of the person who has that e-mail, that password, and may log in.
     *
     * @throws RuntimeException of the database where it is away: that is no wrong password
     */
    Optional<String> matching(String email, String password) {
        try {
            return Optional.of(
                    provider.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(email, password))
                            .getName());
        } catch (InternalAuthenticationServiceException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        } catch (BadCredentialsException _) {
            return Optional.empty();
        } catch (AuthenticationException other) {
            throw new IllegalStateException("nothing else is refused here", other);
        }
    }

    /** A password as it is kept. */
    String encode(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    private UserDetails byEmail(String email) {
        Person person = people.byEmail(email).orElse(null);
        String password = person == null ? null : secrets.password(person.id()).orElse(null);
        if (person == null || password == null) {
            throw new UsernameNotFoundException("nobody logs in so");
        }
        return new User(person.id(), password, List.of());
    }
}
