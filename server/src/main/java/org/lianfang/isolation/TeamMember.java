package org.lianfang.isolation;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of the four who look after a person under observation (4 包 1); with an account if they sign in. */
record TeamMember(UUID personId, Post post, @Nullable UUID accountId, String name, String phone) {

    enum Post {
        LEADER,
        PARTY_MEMBER,
        MEDIC,
        COMMUNITY_WORKER;

        String external() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
