package org.lianfang.notification;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.CurrentAccount;
import org.lianfang.access.OpenToAll;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** /api/notifications: one's own; and for an administrator the addresses and the state of the outbox. */
@RestController
@RequestMapping("/api/notifications")
@Tag(name = "notifications")
class NotificationController {
    private final MessageTable messages;
    private final Addresses addresses;
    private final Channels channels;
    private final Wording wording;

    NotificationController(MessageTable messages, Addresses addresses, Channels channels, Wording wording) {
        this.messages = messages;
        this.addresses = addresses;
        this.channels = channels;
        this.wording = wording;
    }

    /** @param status {@code queued}, {@code sent} or {@code failed}: how it stands outside the portal */
    record NotificationItem(
            UUID id,
            String subject,
            String text,
            String path,
            Medium channel,
            String status,
            Instant createdAt,
            @Nullable Instant readAt) {}

    /** The newest first; {@code unread} counts all pages. */
    record NotificationList(List<NotificationItem> items, long total, int page, int size, boolean more, long unread) {}

    /** One's own address; nulls where there is none. */
    record OwnNotificationAddress(
            @Nullable Medium channel,
            @Nullable String address,
            @Nullable String language) {}

    record NewNotificationAddress(
            @NotNull Medium channel,
            @NotBlank @Size(max = 254) String address,
            @Nullable @Pattern(regexp = "zh-CN|en") String language) {
        @Override
        public String toString() {
            return "notification address";
        }
    }

    /** What waits in the outbox; without a configured channel it goes on waiting. */
    record OutboxChannel(
            Medium channel,
            boolean configured,
            long queued,
            long failed,
            @Nullable Instant oldestQueued,
            @Nullable String lastError) {}

    @GetMapping
    @OpenToAll("tells the holder of a session their own notifications, others nothing")
    NotificationList listNotifications(PageQuery query, Locale locale) {
        UUID account = CurrentAccount.require().id();
        var page = messages.of(account, query);
        var items = page.items().stream()
                .map(message -> new NotificationItem(
                        message.id(),
                        wording.subject(message, locale),
                        wording.text(message, locale),
                        message.path(),
                        message.medium(),
                        message.status(),
                        message.createdAt(),
                        message.readAt()))
                .toList();
        return new NotificationList(
                items, page.total(), page.page(), page.size(), page.more(), messages.unread(account));
    }

    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OpenToAll("marks the caller's own notification only")
    void readNotification(@PathVariable UUID id) {
        if (!messages.read(id, CurrentAccount.require().id())) {
            throw Problem.of(HttpStatus.NOT_FOUND, "notification.not-found");
        }
    }

    @GetMapping("/address")
    @OpenToAll("tells the holder of a session their own address, others nothing")
    OwnNotificationAddress ownNotificationAddress() {
        return addresses
                .of(CurrentAccount.require().id())
                .map(own -> new OwnNotificationAddress(own.medium(), own.address(), own.language()))
                .orElseGet(() -> new OwnNotificationAddress(null, null, null));
    }

    @PutMapping("/addresses/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ACCOUNT_MANAGE)
    void setNotificationAddress(@PathVariable String account, @Valid @RequestBody NewNotificationAddress wanted) {
        String language = wanted.language() == null ? "zh-CN" : wanted.language();
        addresses.set(account, wanted.channel(), wanted.address(), language);
    }

    @DeleteMapping("/addresses/{account}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.ACCOUNT_MANAGE)
    void removeNotificationAddress(@PathVariable String account) {
        addresses.remove(account);
    }

    @GetMapping("/outbox")
    @Requires(Permission.ACCOUNT_MANAGE)
    List<OutboxChannel> notificationOutbox() {
        return Arrays.stream(Medium.values()).map(this::standing).toList();
    }

    private OutboxChannel standing(Medium medium) {
        var standing = messages.standing(medium);
        return new OutboxChannel(
                medium,
                channels.has(medium),
                standing.queued(),
                standing.failed(),
                standing.oldestQueued(),
                standing.lastError());
    }
}
