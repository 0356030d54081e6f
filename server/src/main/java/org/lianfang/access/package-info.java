/**
 * Who may do what, where, and what they did: accounts and their roles, sessions, the gate in front of every endpoint,
 * the audit, masking, and the words in which the program refuses.
 *
 * <p>A request passes the gate only if its controller method says {@link Requires} (a permission that the account's
 * role holds) or {@link OpenToAll} (with the reason why nobody need sign in). The account's region is bound as the
 * {@code Jurisdiction} of the request before any transaction begins; the database does the rest.
 *
 * <p>Owns schema {@code access}: {@code account}, {@code session}, {@code second_factor},
 * {@code recovery_code}, {@code identity}, {@code provider_answer}, {@code failed_attempt}, {@code audit_entry},
 * {@code audit_unsealed}, {@code audit_chain}, {@code audit_head}. The application's database role can add audit
 * entries but neither change nor remove them. Publishes and hears no events. Serves product rows M1 (accounts, roles,
 * jurisdiction, second factor by RFC 6238, sign-in by OpenID Connect), M2 (tamper-evident audit), M4 (masking), M6 (OpenAPI) and the portal's files.
 */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"database"})
@NullMarked
package org.lianfang.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
