package org.lianfang.cli;

import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianfang.access.Problem;
import org.lianfang.database.DirectoryInUse;
import org.lianfang.tabular.BrokenFile;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContext;

/** Why a command ended early, in words for the person at the terminal: what is wrong, and what to do. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String hint;

    private CommandFailure(String message, String hint, @Nullable Throwable cause) {
        super(message, cause);
        this.hint = hint;
    }

    String hint() {
        return hint;
    }

    static CommandFailure of(String message, String hint) {
        return new CommandFailure(message, hint, null);
    }

    /** A refusal of another room, in that room's words. */
    static CommandFailure of(Problem problem, ApplicationContext context) {
        Object[] arguments = problem.arguments().toArray();
        String title = context.getMessage(problem.code() + ".title", arguments, problem.code(), Locale.ENGLISH);
        String hint = context.getMessage(problem.code() + ".hint", arguments, "", Locale.ENGLISH);
        return new CommandFailure(
                Objects.requireNonNullElse(title, problem.code()), Objects.requireNonNullElse(hint, ""), problem);
    }

    /** Finds among the causes the one that a person can act on. */
    static CommandFailure of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> known(cause, failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> new CommandFailure(
                        "This did not work: " + root(failure),
                        "--verbose shows the details. PostgreSQL writes to postgres.log in the data directory.",
                        failure));
    }

    private static @Nullable CommandFailure known(Throwable cause, Throwable failure) {
        return switch (cause) {
            case CommandFailure known -> known;
            case BrokenFile broken -> new CommandFailure(broken.getMessage() + "", broken.hint(), failure);
            case DirectoryInUse inUse -> new CommandFailure(inUse.getMessage() + "", inUse.hint(), failure);
            case PortInUseException port ->
                new CommandFailure(
                        "Port " + port.getPort() + " is taken by another program.",
                        "Choose another with --port.",
                        failure);
            case BindException bind ->
                new CommandFailure(
                        "Cannot listen there: " + bind.getMessage() + ".", "Check --host and --port.", failure);
            case AccessDeniedException denied ->
                new CommandFailure(
                        denied.getFile() + " may not be read or written.", "Check its owner and permissions.", failure);
            case SQLException sql
            when "28P01".equals(sql.getSQLState()) ->
                new CommandFailure(
                        "The database does not know the password that the master key gives.",
                        "Is LIANFANG_MASTER_KEY, or master.key in the data directory, the one of this database?",
                        failure);
            default -> null;
        };
    }

    private static String root(Throwable failure) {
        Throwable root = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .reduce(failure, (first, second) -> second);
        String message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
