package org.lianfang.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lianfang.disease.BrokenProfile;
import org.lianfang.disease.DiseaseProfile;
import org.lianfang.disease.Diseases;

/** A file of rules that a command was given. */
record DiseaseFile(Path path) {

    String text() {
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw CommandFailure.of(path + " is not in UTF-8.", "Save it in UTF-8.");
        } catch (IOException e) {
            throw CommandFailure.of(path + " cannot be read: " + e.getMessage(), "Check the path.");
        }
    }

    DiseaseProfile read(Diseases diseases) {
        try {
            return diseases.read(path.toString(), text());
        } catch (BrokenProfile e) {
            throw CommandFailure.of(
                    String.valueOf(e.getMessage()),
                    "Nothing has changed. docs/disease-profiles.md says what belongs where.");
        }
    }
}
