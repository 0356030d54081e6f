package org.lianfang.cases;

import java.time.LocalDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One act in the story of a case.
 *
 * @param act what was done, by a name that is unique among rooms and that the portal has words for
 * @param actor who did it: the name of an account, or what of the program
 * @param role the account's role, null for the program
 * @param from from where: the unit that reported, or the region that the account works in; null where nobody knows
 * @param detail what there is to say of it; no personal details
 * @param version the version of the card that the act made, if it made one
 */
public record StoryLine(
        LocalDateTime at,
        String act,
        String actor,
        @Nullable String role,
        @Nullable String from,
        Map<String, String> detail,
        @Nullable Integer version) {

    /** A line of another room, which knows who acted but neither role nor unit. */
    public static StoryLine of(LocalDateTime at, String act, String actor, Map<String, String> detail) {
        return new StoryLine(at, act, actor, null, null, detail, null);
    }
}
