package org.lianfang.tracing;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Permission;
import org.lianfang.access.Problem;
import org.lianfang.access.Requires;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contacts of a case, of a jurisdiction, and one of them with all that says why. */
@RestController
@RequestMapping("/api")
class ContactController {
    private final Contacts contacts;
    private final ContactList list;
    private final ContactViews views;
    private final Itineraries itineraries;
    private final Residents residents;

    ContactController(
            Contacts contacts, ContactList list, ContactViews views, Itineraries itineraries, Residents residents) {
        this.contacts = contacts;
        this.list = list;
        this.views = views;
        this.itineraries = itineraries;
        this.residents = residents;
    }

    @GetMapping("/cases/{id}/contacts")
    @Requires(Permission.CONTACT_READ)
    Page<ContactView> contactsOfCase(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String contactClass,
            @RequestParam(required = false) @Nullable String setting,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String q,
            PageQuery page,
            Locale locale) {
        IndexCase index =
                itineraries.indexOf(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "tracing.case-not-found"));
        return list(index.id(), contactClass, setting, region, q, page, locale);
    }

    @GetMapping("/contacts")
    @Requires(Permission.CONTACT_READ)
    Page<ContactView> contacts(
            @RequestParam(required = false) @Nullable String contactClass,
            @RequestParam(required = false) @Nullable String setting,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String q,
            PageQuery page,
            Locale locale) {
        return list(null, contactClass, setting, region, q, page, locale);
    }

    @GetMapping("/contacts/{id}")
    @Requires(Permission.CONTACT_READ)
    ContactView contact(@PathVariable UUID id, Locale locale) {
        Contact contact =
                contacts.find(id).orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "tracing.contact-not-found"));
        return views.page(contact, Language.of(locale));
    }

    private Page<ContactView> list(
            @Nullable UUID index,
            @Nullable String contactClass,
            @Nullable String setting,
            @Nullable String region,
            @Nullable String q,
            PageQuery page,
            Locale locale) {
        String search = blankToNull(q);
        var filter = new ContactList.Filter(
                index,
                blankToNull(contactClass),
                blankToNull(setting),
                blankToNull(region),
                search == null ? null : residents.matching(search));
        Page<Contact> found = list.list(filter, page);
        return found.showing(views.rows(found.items(), Language.of(locale)));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
