package io.harkara.servers;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The topics of a broker that are not Kafka's own. */
final class KafkaTopics {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int ANSWER_LIMIT_MS = 2_000;

    private KafkaTopics() {}

    static void deleteAll(String bootstrap) {
        long giveUp = System.nanoTime() + LIMIT.toNanos();
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            Set<String> topics = topics(admin);
            if (!topics.isEmpty()) {
                admin.deleteTopics(topics).all().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            }
            while (topics(admin).stream().anyMatch(topics::contains)) {
                if (System.nanoTime() - giveUp > 0) {
                    throw new IllegalStateException("Kafka still lists topics that were deleted " + LIMIT.toSeconds()
                            + " s ago: " + topics(admin));
                }
                Waiting.pause(LOOK_AGAIN);
            }
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("The topics of " + bootstrap + " cannot be deleted: " + failed, failed);
        } catch (InterruptedException interrupted) {
            throw Waiting.interrupted(interrupted);
        }
    }

    /** Whether a broker answers there within two seconds. */
    static boolean answers(String bootstrap) {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_LIMIT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_LIMIT_MS);
        try (var admin = Admin.create(settings)) {
            topics(admin);
            return true;
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw Waiting.interrupted(interrupted);
        }
    }

    private static Set<String> topics(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        return admin.listTopics().names().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
