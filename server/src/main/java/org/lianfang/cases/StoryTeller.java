package org.lianfang.cases;

import java.util.List;
import java.util.UUID;

/**
 * Knows part of the story of a case. Rooms that depend on this one implement it as a component, so that the case page
 * tells what they did without this room knowing them. It is asked inside a transaction of whoever reads, for cases that
 * they may see.
 */
public interface StoryTeller {
    /** What the room has done about the case, in any order; nothing for a case it knows nothing of. */
    List<StoryLine> of(UUID caseId);
}
