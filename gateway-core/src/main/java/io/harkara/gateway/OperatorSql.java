package io.harkara.gateway;

/** The statements of operators' requests; the tables are in db/gateway. */
final class OperatorSql {

    static final String MADE = "select order_id, version, status from operator_request where request_id = ?";

    static final String CONTRADICTION =
            "select contradicted from attempt where order_id = ? and contradicted is not null order by attempt limit 1";

    static final String LAST = "select * from attempt where order_id = ? order by attempt desc limit 1";

    // The status and the version of the attempt before are asked for here once more, where nothing can come in between:
    // an
    // attempt that may be at the venue is never followed by another one.
    static final String REPLAY = """
        with given as (
            select ?::text as order_id, ?::integer as attempt, ?::text as client, ?::text as client_reference,
                   ?::text as ordering_key, ?::text as type, ?::text as service, ?::bytea as command,
                   ?::text as traceparent, ?::text as wire_reference, ?::timestamptz as deadline,
                   ?::timestamptz as now, ?::text as owner, ? * interval '1 ms' as lease,
                   ?::bigint as seen_version, ?::text as request_id, ?::text as stated_by,
                   ?::text as approved_by, ?::timestamptz as requested_at),
        claimed as (
            insert into attempt (
                order_id, attempt, client, client_reference, ordering_key, type, service, command, traceparent,
                wire_reference, deadline, status, source, version, sends, claimed_at, sent_at, settled_since,
                updated_at, owner, lease_until)
            select g.order_id, g.attempt, g.client, g.client_reference, g.ordering_key, g.type, g.service,
                   g.command, g.traceparent, g.wire_reference, g.deadline, 'SUBMITTING', 'OPERATOR', p.version + 1, 1,
                   g.now, g.now, g.now, g.now, g.owner, clock_timestamp() + g.lease
            from given g
                 join attempt p on p.order_id = g.order_id and p.attempt = g.attempt - 1
            where p.status in ('REJECTED', 'FAILED') and p.detail is distinct from 'FINISHED AND UNDONE'
              and not exists (select from attempt e where e.order_id = g.order_id and e.contradicted is not null)
              and p.version = g.seen_version
            on conflict (order_id, attempt) do nothing
            returning *),
        noted as (
            insert into operator_request (
                request_id, order_id, attempt, version, status, stated_by, approved_by, requested_at, applied_at)
            select g.request_id, c.order_id, c.attempt, c.version, c.status, g.stated_by, g.approved_by,
                   g.requested_at, g.now
            from claimed c, given g)
        select * from claimed
        """;

    static final String RESOLVE = """
        with given as (
            select ?::text as order_id, ?::integer as attempt, ?::text as status, ?::text as venue_reference,
                   ?::text as detail, ?::text as cause_code, ?::text as cause_text, ?::timestamptz as next_at,
                   ?::timestamptz as now, ?::bigint as seen_version, ?::text as request_id, ?::text as stated_by,
                   ?::text as approved_by, ?::timestamptz as requested_at),
        moved as (
            update attempt a
            set status = g.status, source = 'OPERATOR', version = a.version + 1, look_ups = 0, misses = 0,
                first_miss_at = null, next_at = g.next_at, settled_since = g.now, updated_at = g.now,
                venue_reference = coalesce(g.venue_reference, a.venue_reference), detail = g.detail,
                cause_code = g.cause_code, cause_text = g.cause_text
            from given g
            where a.order_id = g.order_id and a.attempt = g.attempt and a.version = g.seen_version
              and a.status in ('UNKNOWN', 'NEEDS_REVIEW')
            returning a.*),
        noted as (
            insert into operator_request (
                request_id, order_id, attempt, version, status, stated_by, approved_by, requested_at, applied_at)
            select g.request_id, m.order_id, m.attempt, m.version, m.status, g.stated_by, g.approved_by,
                   g.requested_at, g.now
            from moved m, given g)
        select * from moved
        """;

    private OperatorSql() {}
}
