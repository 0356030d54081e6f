package org.lianfang.checkpoint;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianfang.database.Instants;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads a scan field by field: a hundred thousand a second are no place for reflection. What is not as gates write it is
 * left to the reader of its type, which takes it or says what is wrong.
 */
final class NewScanReader extends ValueDeserializer<NewScan> {
    private static final int UUID_LENGTH = 36;

    /** What has been read so far. */
    private static final class Draft {
        private @Nullable UUID id;
        private @Nullable Instant at;
        private @Nullable String idType;
        private @Nullable String idNumber;
        private @Nullable String name;
        private @Nullable String phone;
        private @Nullable BigDecimal celsius;
        private @Nullable Boolean returnee;
        private @Nullable String origin;
        private @Nullable LocalDate leftOn;
        private @Nullable String town;
        private @Nullable UUID facilityId;
        private @Nullable String turnBack;
        private @Nullable Verdict shown;
        private NewScan.@Nullable NewPassage passage;
        private @Nullable String code;

        @SuppressWarnings("NullAway") // JSON leaves out what it likes; ScanShape and the declaration say so
        NewScan scan() {
            return new NewScan(
                    id,
                    at,
                    idType,
                    idNumber,
                    name,
                    phone,
                    celsius,
                    returnee,
                    origin,
                    leftOn,
                    town,
                    facilityId,
                    turnBack,
                    shown,
                    passage,
                    code);
        }
    }

    @Override
    public NewScan deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return (NewScan) context.handleUnexpectedToken(NewScan.class, parser);
        }
        var draft = new Draft();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            try {
                read(draft, name, parser, context);
            } catch (JacksonException e) {
                throw e.prependPath(NewScan.class, name);
            }
        }
        return draft.scan();
    }

    private void read(Draft draft, String name, JsonParser parser, DeserializationContext context) {
        switch (name) {
            case "id" -> draft.id = id(parser, context);
            case "at" -> draft.at = instant(parser, context);
            case "idType" -> draft.idType = text(parser, context);
            case "idNumber" -> draft.idNumber = text(parser, context);
            case "name" -> draft.name = text(parser, context);
            case "phone" -> draft.phone = text(parser, context);
            case "celsius" -> draft.celsius = decimal(parser, context);
            case "returnee" -> draft.returnee = other(parser, context, Boolean.class);
            case "origin" -> draft.origin = text(parser, context);
            case "leftOn" -> draft.leftOn = other(parser, context, LocalDate.class);
            case "town" -> draft.town = text(parser, context);
            case "facilityId" -> draft.facilityId = id(parser, context);
            case "turnBack" -> draft.turnBack = text(parser, context);
            case "shown" -> draft.shown = other(parser, context, Verdict.class);
            case "passage" -> draft.passage = other(parser, context, NewScan.NewPassage.class);
            case "code" -> draft.code = text(parser, context);
            default -> context.handleUnknownProperty(parser, this, NewScan.class, name);
        }
    }

    private static @Nullable String text(JsonParser parser, DeserializationContext context) {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? parser.getString()
                : other(parser, context, String.class);
    }

    private static @Nullable UUID id(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getStringLength() == UUID_LENGTH) {
            try {
                return UUID.fromString(parser.getString());
            } catch (IllegalArgumentException e) {
                // said below
            }
        }
        return other(parser, context, UUID.class);
    }

    private static @Nullable Instant instant(JsonParser parser, DeserializationContext context) {
        Instant plain = parser.currentToken() == JsonToken.VALUE_STRING ? Instants.plain(parser.getString()) : null;
        return plain == null ? other(parser, context, Instant.class) : plain;
    }

    private static @Nullable BigDecimal decimal(JsonParser parser, DeserializationContext context) {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                ? parser.getDecimalValue()
                : other(parser, context, BigDecimal.class);
    }

    private static <T> @Nullable T other(JsonParser parser, DeserializationContext context, Class<T> type) {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : context.readValue(parser, type);
    }
}
