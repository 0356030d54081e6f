package org.lianfang;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lianfang.access.Committed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

class ArchitectureTest {
    private static final ApplicationModules ROOMS = ApplicationModules.of(LianfangApplication.class);
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.lianfang");

    @Test
    void roomsKeepToTheirDoors() {
        ROOMS.verify();
    }

    @Test
    void theDrawingOfTheRoomsIsUpToDate() {
        Committed.check("docs/modules.md", drawing(), "lianfang.modules.write", ArchitectureTest.class);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Service")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .because("such a word bears no intent")
                .check(CLASSES.that(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "not Spring's transaction manager, whose name its interface gives",
                        type -> !type.isAssignableTo("org.springframework.transaction.TransactionManager"))));
    }

    @Test
    void nothingReadsSerialisedObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .check(CLASSES);
    }

    @Test
    void beansAreGivenWhatTheyNeedByTheirConstructor() {
        noFields().should().beAnnotatedWith(Autowired.class).check(CLASSES);
    }

    private static String drawing() {
        String nodes = ROOMS.stream()
                .map(room -> "    %s[%s]".formatted(name(room), room.getDisplayName()))
                .sorted()
                .collect(Collectors.joining("\n"));
        String uses = ROOMS.stream()
                .flatMap(room -> room.getDirectDependencies(
                                ROOMS, DependencyType.USES_COMPONENT, DependencyType.DEFAULT)
                        .uniqueModules()
                        .map(used -> "    %s --> %s".formatted(name(room), name(used))))
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n"));
        String hears = ROOMS.stream()
                .flatMap(room -> room.getDirectDependencies(ROOMS, DependencyType.EVENT_LISTENER)
                        .uniqueModules()
                        .map(heard -> "    %s -. events .-> %s".formatted(name(heard), name(room))))
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n"));
        return """
                # Rooms

                Drawn by ArchitectureTest from the code: a solid arrow means "uses", a dotted one "is heard by".

                ```mermaid
                flowchart BT
                """ + nodes + "\n" + uses + (hears.isEmpty() ? "" : "\n" + hears) + "\n```\n";
    }

    private static String name(ApplicationModule room) {
        return room.getIdentifier().toString();
    }

    @Test
    void aRoomIsFound() {
        assertThat(ROOMS.stream().map(ArchitectureTest::name)).contains("access", "database");
    }
}
