package org.lianfang.access;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Describes a record by its components: what is not {@code @Nullable} is required, what is may be null or left out.
 * Refuses two records of one name, which would be described as one.
 */
class RecordSchemas implements ModelConverter {
    private final Map<String, Class<?>> names = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = Json.mapper().constructType(type.getType());
        if (resolved == null || java == null || !java.getRawClass().isRecord()) {
            return resolved;
        }
        Schema<?> schema = definition(resolved, context);
        if (schema != null && schema.getProperties() != null) {
            describe(schema, java.getRawClass());
        }
        return resolved;
    }

    private @Nullable Schema<?> definition(Schema<?> resolved, ModelConverterContext context) {
        String reference = resolved.get$ref();
        if (reference == null) {
            return resolved;
        }
        return context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    @SuppressWarnings("rawtypes") // as the library has them
    private void describe(Schema<?> schema, Class<?> type) {
        refuseNamesakes(schema, type);
        List<String> required = new ArrayList<>();
        var properties = new LinkedHashMap<String, Schema>(schema.getProperties());
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> property = properties.get(component.getName());
            if (property == null) {
                continue;
            }
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.put(component.getName(), orNull(property));
            } else {
                required.add(component.getName());
            }
        }
        schema.setProperties(properties);
        schema.setRequired(required);
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            return new Schema<>().anyOf(List.of(property, new Schema<>().types(java.util.Set.of("null"))));
        }
        if (property.getTypes() != null && !property.getTypes().contains("null")) {
            property.addType("null");
        }
        return property;
    }

    private void refuseNamesakes(Schema<?> schema, Class<?> type) {
        String name = schema.getName();
        if (name != null && type.getTypeParameters().length == 0) {
            Class<?> first = names.putIfAbsent(name, type);
            if (first != null && first != type) {
                throw new IllegalStateException(first.getName() + " and " + type.getName() + " are both called " + name
                        + " in the API description: rename one");
            }
        }
    }
}
