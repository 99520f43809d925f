package org.tongban.server.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/**
 * Accounts and their posts in the database. Accounts of made-up people exist only for a demonstration: anywhere else
 * they are as if disabled.
 */
@Repository
class Accounts {
    static final int FULL = 100;

    private static final String COLUMNS = """
            select a.id, a.username, a.password_hash, a.password_expired, a.person, p.name, a.created_at,
                   a.enabled and (not a.demo or :demo) as usable
            from account a join person p on p.id = a.person
            """;

    private final JdbcClient jdbc;
    private final boolean demo;

    Accounts(JdbcClient jdbc, PlatformSettings settings) {
        this.jdbc = jdbc;
        this.demo = settings.demo();
    }

    /**
     * @param passwordHash in the form {@code {algorithm}hash}; blank when this account has no password
     * @param passwordExpired the password was given out by somebody else and has to be replaced first
     * @param usable may sign in
     */
    record Account(
            UUID id,
            String username,
            String passwordHash,
            boolean passwordExpired,
            UUID person,
            String name,
            Instant createdAt,
            boolean usable) {}

    /** @param password as in {@link Account#passwordHash()} */
    record NewAccount(UUID id, String username, String password, boolean passwordExpired, UUID person, boolean demo) {}

    Optional<Account> byUsername(String username) {
        return jdbc.sql(COLUMNS + "where lower(a.username) = lower(:username)")
                .param("demo", demo)
                .param("username", username)
                .query((row, number) -> account(row))
                .optional();
    }

    Optional<Account> find(UUID id) {
        return jdbc.sql(COLUMNS + "where a.id = :id")
                .param("demo", demo)
                .param("id", id)
                .query((row, number) -> account(row))
                .optional();
    }

    /**
     * Up to {@code limit} accounts after {@code after} in the order of user names.
     *
     * @param text part of a name or user name; blank for all
     */
    List<Account> search(String text, String after, int limit) {
        return jdbc.sql(COLUMNS + """
                        where lower(a.username) > lower(:after)
                          and (:text = '' or position(lower(:text) in lower(a.username)) > 0
                               or position(:text in p.name) > 0)
                        order by lower(a.username)
                        limit :limit""")
                .param("demo", demo)
                .param("after", after)
                .param("text", text)
                .param("limit", limit)
                .query((row, number) -> account(row))
                .list();
    }

    boolean existsAs(Role role) {
        return jdbc.sql("select exists (select 1 from post where role = :role)")
                .param("role", role.name())
                .query(Boolean.class)
                .single();
    }

    boolean existsFor(UUID person) {
        return jdbc.sql("select exists (select 1 from account where person = :person)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /** Whether accounts of made-up people, or of real ones, are kept here. */
    boolean exists(boolean madeUp) {
        return jdbc.sql("select exists (select 1 from account where demo = :demo)")
                .param("demo", madeUp)
                .query(Boolean.class)
                .single();
    }

    Viewer viewer(Account account) {
        return new Viewer(account.id(), account.person(), account.name(), posts(account.id()));
    }

    List<Post> posts(UUID account) {
        return held(account).stream().map(Held::post).toList();
    }

    /** A post and how much of it somebody holds. @param capacity 100 for all of it */
    record Held(Post post, int capacity) {}

    List<Held> held(UUID account) {
        return jdbc.sql("select role, unit, region, capacity from post where account = :account order by role, unit")
                .param("account", account)
                .query((row, number) -> new Held(
                        new Post(Role.valueOf(row.getString("role")), row.getString("unit"), row.getString("region")),
                        row.getInt("capacity")))
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the user name is taken */
    @Transactional
    void create(NewAccount account, List<Post> posts, Instant at) {
        jdbc.sql("""
                        insert into account (id, username, password_hash, password_expired, person, demo, created_at)
                        values (:id, :username, :password, :expired, :person, :demo, :at)""")
                .param("id", account.id())
                .param("username", account.username())
                .param("password", account.password())
                .param("expired", account.passwordExpired())
                .param("person", account.person())
                .param("demo", account.demo())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        posts.forEach(post -> addPost(account.id(), new Held(post, FULL)));
    }

    /** Who holds the post already holds as much of it as is said now. */
    void addPost(UUID account, Held held) {
        Post post = held.post();
        jdbc.sql("""
                        insert into post (account, role, unit, region, capacity)
                        values (:account, :role, :unit, :region, :capacity)
                        on conflict (account, role, unit) do update set capacity = excluded.capacity""")
                .param("capacity", held.capacity())
                .param("account", account)
                .param("role", post.role().name())
                .param("unit", post.unit())
                .param("region", post.region())
                .update();
    }

    void removePost(UUID account, Role role, String unit) {
        jdbc.sql("delete from post where account = :account and role = :role and unit = :unit")
                .param("account", account)
                .param("role", role.name())
                .param("unit", unit)
                .update();
    }

    /** Writes down that a clerk has seen the person whose account this is, with identity card. */
    void identitySeen(UUID account, UUID by, Instant at) {
        jdbc.sql("update account set identity_seen_at = :at, identity_seen_by = :by where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("id", account)
                .update();
    }

    /** Whether a clerk has; those of made-up people needn't be looked at. */
    boolean isIdentitySeen(UUID account) {
        return jdbc.sql("select exists (select from account where id = :id and (demo or identity_seen_at is not null))")
                .param("id", account)
                .query(Boolean.class)
                .single();
    }

    /** Whether anybody's account in the name of this person awaits that. */
    boolean isIdentityUnseen(UUID person) {
        return jdbc.sql("""
                        select exists (select from account
                                       where person = :person and not demo and identity_seen_at is null)""").param("person", person).query(Boolean.class).single();
    }

    void setPassword(UUID account, String hash, boolean expired) {
        jdbc.sql("update account set password_hash = :hash, password_expired = :expired where id = :id")
                .param("hash", hash)
                .param("expired", expired)
                .param("id", account)
                .update();
    }

    void setEnabled(UUID account, boolean enabled) {
        jdbc.sql("update account set enabled = :enabled where id = :id")
                .param("enabled", enabled)
                .param("id", account)
                .update();
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("password_hash"),
                row.getBoolean("password_expired"),
                row.getObject("person", UUID.class),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("usable"));
    }
}
