package org.lianfang.people;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Page;
import org.lianfang.access.PageQuery;
import org.lianfang.access.Plenty;
import org.lianfang.people.PersonList.Filter;
import org.lianfang.people.PersonList.Order;
import org.springframework.stereotype.Component;

/**
 * Tells by its shape what somebody typed into a search field: a phone, a number of a document, part of a name. One
 * character is what a name begins with, a surname as a rule; anywhere in a name it would find everybody and nobody.
 */
@Component
class PersonSearch {
    private static final Pattern DOCUMENT = Pattern.compile("[A-Z]{0,4}[0-9][A-Z0-9]{4,38}");

    /** Behind whatever else may follow in a name. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final PersonList list;
    private final BlindIndex index;
    private final Masks masks;
    private final Plenty plenty = new Plenty();

    PersonSearch(PersonList list, BlindIndex index, Masks masks) {
        this.list = list;
        this.index = index;
        this.masks = masks;
    }

    Page<Person> page(String q, @Nullable String region, PageQuery page) {
        Filter filter = filter(q, region);
        var found = list.search(filter, page.order(Order.class, Order.NAME), page.after(), page.offset(), page.size());
        return Page.counted(
                found.stream().map(masks::of).toList(),
                () -> plenty.count(Arrays.asList(q, region), () -> list.count(filter)),
                page);
    }

    List<UUID> ids(String q, int limit) {
        return list.search(filter(q, null), Order.NAME, null, 0, limit).stream()
                .map(PersonRow::id)
                .toList();
    }

    private Filter filter(String q, @Nullable String region) {
        String within = region == null || region.isBlank() ? null : region.strip();
        String end = within == null ? null : within + ":";
        var hasher = index.hasher();
        String phone = Folded.phone(q);
        String number = IdNumber.normal(q);
        if (Folded.isPhone(phone) && !IdNumber.looksResident(number)) {
            return new Filter(null, hasher.phone(phone), null, null, null, null, within, end);
        }
        if (DOCUMENT.matcher(number).matches()) {
            UUID[] identities = Arrays.stream(IdType.values())
                    .map(type -> hasher.identity(IdNumber.ofList(type, number)))
                    .toArray(UUID[]::new);
            return new Filter(identities, null, null, null, null, null, within, end);
        }
        String name = Folded.name(q);
        return switch (name.codePointCount(0, name.length())) {
            case 0 -> new Filter(null, null, null, null, null, null, within, end);
            case 1 -> new Filter(null, null, name, name + LAST, null, null, within, end);
            default -> new Filter(null, null, null, null, list.named(name), name, within, end);
        };
    }
}
