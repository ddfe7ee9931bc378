package io.harkara.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.harkara.schemas.Status;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a named person says of a complaint. */
class ComplaintApiTest {

    private static final String CLOSED = "{\"state\": \"CLOSED\", \"note\": \"settled, PAN ABCDE1234F\"}";

    private final RunningStore store = RunningStore.shared();
    private final String client = "c-" + UUID.randomUUID();
    private TestOrder complaint;
    private String path;

    @BeforeEach
    void complain() throws Exception {
        TestBills bills = new TestBills(store, Instant.now(), client);
        complaint = bills.complaint(bills.payment("BILL00000NAT01", null, "5.00", Status.COMPLETED), null);
        path = "/api/v1/complaints/" + complaint.id();
    }

    @Test
    void whatAPersonSaysIsShownAuditedAndMovesNothingElse() throws Exception {
        JsonNode before = store.json("/api/v1/complaints/status/" + complaint.id());
        HttpResponse<String> closed = store.put(path, "asha", CLOSED);

        assertThat(before.has("handling")).isFalse();
        assertThat(closed.statusCode()).as(closed.body()).isEqualTo(200);
        JsonNode answer = store.parse(closed);
        assertThat(answer.path("changed").asBoolean()).isTrue();
        assertThat(answer.path("status").asString()).isEqualTo("ACCEPTED");
        assertThat(answer.path("notice").asString()).contains("ticket and the status of the order are as before");
        for (String address : List.of("/api/v1/complaints/status/", "/api/v1/bbps/complaints/")) {
            JsonNode shown = store.json(address + complaint.venueReference());
            assertThat(shown.at("/handling/state").asString()).isEqualTo("CLOSED");
            assertThat(shown.at("/handling/statedBy").asString()).isEqualTo("asha");
            assertThat(shown.at("/handling/note").asString()).isEqualTo("settled, PAN ******234F");
            assertThat(shown.path("status").asString()).isEqualTo("ACCEPTED");
            assertThat(shown.path("version")).isEqualTo(before.path("version"));
            assertThat(shown.path("timeline")).isEqualTo(before.path("timeline"));
        }
        JsonNode listed = store.json("/api/v1/complaints?client=" + client);
        assertThat(listed.at("/orders/0/handling/state").asString()).isEqualTo("CLOSED");
        assertThat(listed.at("/orders/0/orderId").asString()).isEqualTo(complaint.id());
        assertThat(audit()).containsExactly("COMPLAINT_CLOSED asha settled, PAN ******234F");
    }

    @Test
    void theSameAgainChangesNothingAndAnotherIsTheNextLineOfAudit() throws Exception {
        store.put(path, "asha", CLOSED);
        JsonNode again = store.parse(store.put(path, "ravi", CLOSED));
        JsonNode opened =
                store.parse(store.put(path, "ravi", "{\"note\": \"the customer calls again\", \"state\": \"open\"}"));

        assertThat(again.path("changed").asBoolean()).isFalse();
        assertThat(again.at("/handling/statedBy").asString()).isEqualTo("asha");
        assertThat(opened.path("changed").asBoolean()).isTrue();
        assertThat(audit())
                .containsExactly(
                        "COMPLAINT_CLOSED asha settled, PAN ******234F",
                        "COMPLAINT_OPEN ravi the customer calls again");
        assertThat(store.json("/api/v1/audit?who=ravi&order=" + complaint.id()).path("entries"))
                .hasSize(1);
    }

    @Test
    void whatLacksANameANoteOrAStateIsRefusedAndTakenDownNowhere() throws Exception {
        HttpResponse<String> nobody = store.put(path, "", CLOSED);
        HttpResponse<String> noNote = store.put(path, "asha", "{\"state\": \"CLOSED\", \"note\": \" \"}");
        HttpResponse<String> noState = store.put(path, "asha", "{\"note\": \"x\", \"status\": \"CLOSED\"}");
        HttpResponse<String> nothing = store.put(path, "asha", "");

        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(nobody.body()).contains("X-Operator");
        assertThat(noNote.statusCode()).isEqualTo(422);
        assertThat(noNote.body()).contains("NOTE_MISSING", "\"field\":\"note\"");
        assertThat(noState.statusCode()).isEqualTo(400);
        assertThat(noState.body()).contains("OPEN or CLOSED", "\"field\":\"status\"");
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(audit()).isEmpty();
    }

    @Test
    void onlyAComplaintIsHandled() throws Exception {
        TestBills bills = new TestBills(store, Instant.now(), client);
        TestOrder payment = bills.payment("BILL00000NAT01", null, "5.00", Status.COMPLETED);
        for (String other : List.of(payment.id(), UUID.randomUUID().toString())) {
            HttpResponse<String> response = store.put("/api/v1/complaints/" + other, "asha", CLOSED);
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("BILL_NOT_FOUND");
        }
    }

    private List<String> audit() throws Exception {
        return store.json("/api/v1/complaints/status/" + complaint.id())
                .path("audit")
                .valueStream()
                .map(line -> "%s %s %s"
                        .formatted(
                                line.path("what").asString(),
                                line.path("who").asString(),
                                line.path("note").asString()))
                .toList();
    }
}
