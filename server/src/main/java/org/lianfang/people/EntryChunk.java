package org.lianfang.people;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.lianfang.database.BinaryRows;
import org.lianfang.database.Ids;
import org.lianfang.tabular.Row;

/** Some rows of a file, checked, sealed and hashed by one worker, ready to be copied; and what is to be said of them. */
final class EntryChunk {
    static final EntryChunk NONE = new EntryChunk(0);

    private final List<Row> rows = new ArrayList<>();
    private final List<UUID> identities = new ArrayList<>();
    private final List<Long> contents = new ArrayList<>();
    private final List<EntryReader.Note> notes = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final BinaryRows bytes;
    private final int read;

    private EntryChunk(int read) {
        this.read = read;
        this.bytes = new BinaryRows(read * 320);
    }

    /** With row numbers at the end for a staging table, without them for the registry itself. */
    static EntryChunk of(List<Row> rows, boolean numbered, EntryReader reader, Vault vault, BlindIndex index) {
        var chunk = new EntryChunk(rows.size());
        var hasher = index.hasher();
        for (Row row : rows) {
            Entry entry = reader.read(row, chunk.notes);
            if (entry != null) {
                chunk.add(row, entry, numbered, vault, hasher);
            }
        }
        return chunk;
    }

    private void add(Row row, Entry entry, boolean numbered, Vault vault, BlindIndex.Hasher hasher) {
        UUID identity = hasher.identity(entry.number());
        long content = hasher.content(entry.cells());
        bytes.row(numbered ? Entry.FIELDS + 1 : Entry.FIELDS);
        entry.write(bytes, identity, content, vault, hasher);
        if (numbered) {
            bytes.put(row.number());
        }
        rows.add(row);
        identities.add(identity);
        contents.add(content);
        ends.add(bytes.length());
    }

    /**
     * Tells the report of the rows, takes out those whose identity an earlier row of the file had, and gives the others
     * their ids: in the order of the file, because an index that grows at its end only is the fastest to keep.
     */
    void settle(SeenIdentities seen) {
        for (EntryReader.Note note : notes) {
            note.tell();
        }
        int cut = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            SeenIdentities.Earlier earlier = seen.add(identities.get(i), contents.get(i), row.number());
            int from = i == 0 ? 0 : ends.get(i - 1);
            if (earlier == null) {
                bytes.set(from - cut + Entry.ID_OFFSET, Ids.next());
            } else {
                bytes.cut(from - cut, ends.get(i) - cut);
                cut += ends.get(i) - from;
                if (earlier.same()) {
                    seen.countRepeated();
                } else {
                    row.refuse(
                            "id_number",
                            "row " + earlier.row() + " has the same number and says something else",
                            "Keep the right one of the two.");
                }
            }
        }
    }

    BinaryRows bytes() {
        return bytes;
    }

    int read() {
        return read;
    }
}
