package io.harkara.gateway;

/** The statements on table attempt; the table itself is in db/gateway/V1__attempt.sql. */
final class AttemptSql {

    static final String WIRE_SEQUENCE = "select nextval('wire_sequence') from generate_series(1, ?)";

    // A conflict means that the attempt has been claimed before, whatever became of it: it is never claimed twice. An
    // attempt beyond the first needs a predecessor that may be replayed (StatusMoves), and goes on counting its
    // versions.
    static final String CLAIM = """
            insert into attempt (
                order_id, attempt, client, client_reference, ordering_key, type, service, command, traceparent,
                wire_reference, deadline, status, source, version, sends, claimed_at, sent_at, settled_since, updated_at,
                owner, lease_until)
            select c.order_id, c.attempt, c.client, c.client_reference, c.ordering_key, c.type, c.service, c.command,
                   c.traceparent, c.wire_reference, c.deadline::timestamptz, 'SUBMITTING', 'CALL',
                   coalesce(p.version, 0) + 1, 1, v.now, v.now, v.now, v.now, v.owner,
                   clock_timestamp() + v.lease
            from (select ?::timestamptz as now, ?::text as owner, ? * interval '1 ms' as lease) v,
                 unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) with ordinality as c (
                     order_id, attempt, client, client_reference, ordering_key, type, service, command, traceparent,
                     wire_reference, deadline, ordinal)
                 left join attempt p on p.order_id = c.order_id and p.attempt = c.attempt - 1
            where c.attempt = 1
               or (p.status in ('REJECTED', 'FAILED') and p.detail is distinct from 'FINISHED AND UNDONE'
                   and not exists (select from attempt e where e.order_id = c.order_id and e.contradicted is not null))
            order by c.ordinal
            on conflict (order_id, attempt) do nothing
            returning order_id, attempt, position, version
            """;

    // A move is applied only where the row stands as the decision assumed: in one of its statuses, and with the send
    // that
    // it speaks of (0: any). Everything else is a late or repeated answer, which must change nothing.
    static final String APPLY = """
            update attempt a
            set status = m.status,
                source = m.source,
                version = a.version + m.announce,
                tries = a.tries + m.tries,
                known_to_venue = m.known_to_venue::boolean,
                look_ups = m.look_ups,
                misses = m.misses,
                first_miss_at = m.first_miss_at::timestamptz,
                next_at = m.next_at::timestamptz,
                settled_since = case when a.status = m.status then a.settled_since else v.now end,
                updated_at = case when m.announce = 1 then v.now else a.updated_at end,
                venue_reference = coalesce(m.venue_reference, a.venue_reference),
                detail = m.detail,
                answer = coalesce(m.answer, a.answer),
                cause_code = m.cause_code,
                cause_text = m.cause_text
            from (select ?::timestamptz as now) v,
                 unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as m (
                     order_id, attempt, from_statuses, sends, status, source, announce, tries, known_to_venue, look_ups,
                     misses, first_miss_at, next_at, venue_reference, detail, answer, cause_code,
                     cause_text)
            where a.order_id = m.order_id and a.attempt = m.attempt
              and a.status = any (string_to_array(m.from_statuses, ','))
              and (m.sends = 0 or m.sends = a.sends)
            returning a.order_id, a.attempt, a.version
            """;

    // First the rows that nothing of their key is before, then what follows each of them without a gap: a key on which
    // much waits gets on by some at a time, and the lane keeps their order. What another instance has taken since does
    // not wait any more. A row of a service that is not wanted holds up those of its key, and no others.
    static final String TAKE_WAITING = """
            with head as materialized (
                select w.ordering_key, w.position, w.next_at
                from attempt w
                where w.status = 'WAITING' and w.next_at <= ?::timestamptz
                  and (w.service = any (?)) = ?
                  and not exists (
                      select 1 from attempt e
                      where e.ordering_key = w.ordering_key and e.position < w.position
                        and e.status in ('SUBMITTING', 'WAITING'))
                order by w.next_at
                limit ?
                for update of w skip locked),
            due as materialized (
                select run.order_id, run.attempt
                from head h cross join lateral (
                    select n.order_id, n.attempt, n.position,
                           bool_and(n.status = 'WAITING' and n.next_at <= ?::timestamptz and (n.service = any (?)) = ?)
                               over (order by n.position) as due
                    from (
                        select f.order_id, f.attempt, f.position, f.status, f.next_at, f.service
                        from attempt f
                        where f.ordering_key = h.ordering_key and f.position >= h.position
                          and f.status in ('SUBMITTING', 'WAITING')
                        order by f.position
                        limit ?) n) run
                where run.due
                order by h.next_at, h.position, run.position
                limit ?)
            update attempt a
            set status = 'SUBMITTING', source = 'CALL', version = a.version + 1, sends = a.sends + 1, owner = v.owner,
                lease_until = clock_timestamp() + v.lease, sent_at = v.now, settled_since = v.now, updated_at = v.now,
                next_at = null, cause_code = null, cause_text = null
            from due, (select ?::text as owner, ? * interval '1 ms' as lease, ?::timestamptz as now) v
            where a.order_id = due.order_id and a.attempt = due.attempt and a.status = 'WAITING'
            returning a.*
            """;

    static final String TAKE_UNKNOWN = takeDue("UNKNOWN");

    static final String TAKE_ACCEPTED = takeDue("ACCEPTED");

    static final String EXPIRED_LEASES = """
            select * from attempt
            where status = 'SUBMITTING' and lease_until < clock_timestamp()
            order by lease_until
            limit ?
            """;

    static final String OVERDUE = """
            select * from attempt
            where status = 'WAITING' and deadline <= ?::timestamptz
            order by deadline
            limit ?
            """;

    static final String BEHIND_ANOTHER = """
            select 1 from attempt
            where ordering_key = ? and position < ? and status in ('SUBMITTING', 'WAITING')
            limit 1
            """;

    static final String CLIENT_OF = "select client from attempt where order_id = ? limit 1";

    // Two selects, so that each has its index: of what is open, which is not much, and of what has ended.
    static final String CLIENTS_OF_NUMBER = """
            select client from attempt
            where status in ('WAITING', 'UNKNOWN', 'ACCEPTED', 'NEEDS_REVIEW') and venue_reference = ?
            union
            select client from attempt where status in ('COMPLETED', 'REVERSED') and venue_reference = ?
            """;

    static final String CONTRADICTED =
            "update attempt set contradicted = ? where order_id = ? and attempt = ? and contradicted is null";

    static final String BY_WIRE_REFERENCE = "select * from attempt where wire_reference = ?";

    static final String FINISHED_AS =
            "select * from attempt where venue_reference = ? and status in ('COMPLETED', 'REVERSED')";

    // A lost mark makes the sweeper send the status once more, which is harmless: it need not wait for the disk, nor
    // for a
    // row that somebody changes just now, whose later version is marked for this one too. Two that wait for each
    // other's
    // rows would stand still until the database ends one of them, a second later.
    static final String MARK_PUBLISHED = """
            with quick as materialized (select set_config('synchronous_commit', 'off', true)),
            free as materialized (
                select f.order_id, f.attempt, m.version
                from attempt f join unnest(?, ?, ?) as m (order_id, attempt, version)
                    on f.order_id = m.order_id and f.attempt = m.attempt
                where f.published_version < m.version
                for no key update of f skip locked)
            update attempt a
            set published_version = free.version
            from quick cross join free
            where a.order_id = free.order_id and a.attempt = free.attempt and a.published_version < free.version
            """;

    static final String UNPUBLISHED = """
            select * from attempt
            where published_version < version and updated_at < ?::timestamptz
            order by updated_at
            limit ?
            """;

    static final String OPEN = """
            select status, count(*) as count, min(settled_since) as oldest
            from attempt
            where status in ('WAITING', 'UNKNOWN', 'NEEDS_REVIEW')
            group by status
            """;

    static final String OLDEST_UNPUBLISHED =
            "select min(updated_at) as oldest from attempt where published_version < version";

    private AttemptSql() {}

    // One status, spelt out, and a limit that the planner sees: so an index gives the rows in their order, however many
    // are due, and their places lead to them without a look at the rest of the table.
    private static String takeDue(String status) {
        return """
                update attempt a
                set next_at = ?::timestamptz
                where a.ctid = any (array(
                    select d.ctid from attempt d
                    where d.status = '%s' and d.next_at <= ?::timestamptz
                    order by d.next_at
                    limit ?
                    for update skip locked))
                returning a.*
                """.formatted(status);
    }
}
