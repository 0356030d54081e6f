package org.lianfang.checkpoint;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A row of a batch: the scan, or the field that cannot be read, so that one wrong row spoils no other.
 *
 * @param wrong with dots within a passage; null where there is a scan
 */
@JsonDeserialize(using = ToldScan.Row.class)
record ToldScan(@Nullable NewScan scan, @Nullable String wrong) {
    private static final ToldScan NOTHING = new ToldScan(null, "scan");

    static ToldScan of(NewScan scan) {
        return new ToldScan(scan, null);
    }

    /** Reads a row, and goes on behind it whatever it holds. */
    static final class Row extends ValueDeserializer<ToldScan> {
        @Override
        @SuppressWarnings("ReferenceEquality") // the parser goes back to the very context that it came from
        public ToldScan deserialize(JsonParser parser, DeserializationContext context) {
            TokenStreamContext outside = parser.currentToken().isStructStart()
                    ? parser.streamReadContext().getParent()
                    : parser.streamReadContext();
            try {
                return of(context.readValue(parser, NewScan.class));
            } catch (DatabindException | InputCoercionException e) {
                while (parser.streamReadContext() != outside) {
                    parser.nextToken();
                }
                return new ToldScan(null, field(e));
            }
        }

        @Override
        public ToldScan getNullValue(DeserializationContext context) {
            return NOTHING;
        }

        private static String field(JacksonException failure) {
            var path = new StringBuilder();
            for (JacksonException.Reference step : failure.getPath()) {
                if (step.getPropertyName() != null) {
                    path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
                }
            }
            return path.isEmpty() ? "scan" : path.toString();
        }
    }
}
