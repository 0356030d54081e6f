package org.lianfang.tracing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.lianfang.matching.Evidence;
import org.lianfang.matching.Exposed;
import org.springframework.stereotype.Component;

/** Everyone exposed, with the evidence. One person is one contact of one index case. */
@Component
public class Contacts {

    /**
     * Makes {@code found} the contacts of the index case: the same set twice changes nothing. The strongest class of
     * the evidence wins, a contact that is not found any more is withdrawn and keeps its record. Publishes
     * {@link ContactsChanged} if anything changed. Works in the caller's transaction or one of its own.
     */
    public ContactChange replace(UUID indexId, List<Exposed> found) {
        throw new UnsupportedOperationException(indexId + " " + found);
    }

    /** The active contacts of an index case, strongest class first. */
    public List<Contact> of(UUID indexId) {
        throw new UnsupportedOperationException(indexId.toString());
    }

    public Optional<Contact> find(UUID contactId) {
        throw new UnsupportedOperationException(contactId.toString());
    }

    /** The evidence that holds now, first exposure first. */
    public List<Evidence> evidence(UUID contactId) {
        throw new UnsupportedOperationException(contactId.toString());
    }
}
