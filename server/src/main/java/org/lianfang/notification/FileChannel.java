package org.lianfang.notification;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** For trials: one line of JSON a letter, in a file that a gateway or a person reads. Only the owner may read it. */
final class FileChannel implements Channel {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Medium medium;
    private final Path folder;

    FileChannel(Medium medium, Path folder) {
        this.medium = medium;
        this.folder = folder;
    }

    @Override
    public Medium medium() {
        return medium;
    }

    @Override
    public void deliver(Letter letter) throws DeliveryFailed {
        var line = new LinkedHashMap<String, String>();
        line.put("id", letter.id().toString());
        line.put("to", letter.to());
        line.put("text", letter.text());
        byte[] bytes = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(folder);
            try (var file = Files.newByteChannel(
                    folder.resolve(medium.external() + ".jsonl"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                var rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    file.write(rest);
                }
            }
        } catch (IOException e) {
            throw new DeliveryFailed(e.getClass().getSimpleName(), e);
        }
    }
}
