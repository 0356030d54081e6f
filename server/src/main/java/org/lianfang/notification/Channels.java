package org.lianfang.notification;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The channels that the deployment has configured, one a medium. */
final class Channels {
    private final Map<Medium, Channel> channels = new EnumMap<>(Medium.class);

    Channels(List<? extends Channel> configured) {
        configured.forEach(channel -> channels.put(channel.medium(), channel));
    }

    boolean has(Medium medium) {
        return channels.containsKey(medium);
    }

    Channel of(Medium medium) {
        return Objects.requireNonNull(channels.get(medium), "no channel for the medium");
    }

    /** For a query. */
    String[] names() {
        return channels.keySet().stream().map(Medium::external).toArray(String[]::new);
    }
}
