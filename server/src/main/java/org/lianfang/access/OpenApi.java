package org.lianfang.access;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of the interface at /api/openapi.json, exact enough to generate the portal's types from. */
@Configuration(proxyBeanMethods = false)
class OpenApi {
    private static final String PROBLEM = "Problem";

    static {
        io.swagger.v3.core.jackson.ModelResolver.enumsAsRef = true;
    }

    /** A problem as it is sent; {@code errors} names the fields that cannot be accepted. */
    @io.swagger.v3.oas.annotations.media.Schema(name = PROBLEM)
    record ProblemBody(
            String type,
            String title,
            int status,
            String code,
            @Nullable String detail,
            @Nullable String hint,
            @Nullable String instance,
            @Nullable List<ProblemHandler.InvalidField> errors) {}

    @Bean
    ModelConverter recordsAsTheyAre() {
        return new RecordSchemas();
    }

    /**
     * An operation is called after its room and method, which stays as it is when other rooms come, and says what it
     * needs: the same declaration that the gate reads.
     */
    @Bean
    GlobalOperationCustomizer operations() {
        return (operation, method) -> {
            String room = method.getBeanType().getPackageName();
            operation.setOperationId(room.substring(room.lastIndexOf('.') + 1) + "."
                    + method.getMethod().getName());
            Gate.declaration(method).ifPresent(declaration -> describe(operation, declaration));
            return operation;
        };
    }

    private static void describe(Operation operation, Gate.Declaration declaration) {
        String needs = switch (declaration) {
            case Gate.Declaration.Needs(Permission permission) -> "Needs " + permission + ".";
            case Gate.Declaration.Open(String why) -> "Open to all: " + why + ".";
        };
        operation.setDescription(needs);
    }

    @Bean
    GlobalOpenApiCustomizer wholeDocument() {
        return api -> {
            api.info(new Info()
                    .title("Lianfang")
                    .version("1")
                    .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
            api.servers(List.of(new Server().url("/")));
            addProblems(api);
        };
    }

    private static void addProblems(OpenAPI api) {
        var schemas =
                io.swagger.v3.core.converter.ModelConverters.getInstance(true).readAll(ProblemBody.class);
        schemas.forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(OpenApi::addProblem);
    }

    private static void addProblem(Operation operation) {
        ApiResponses responses = operation.getResponses();
        responses.keySet().removeIf(status -> status.startsWith("4") || status.startsWith("5"));
        var content = new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
        responses.addApiResponse(
                "default", new ApiResponse().description(PROBLEM).content(content));
    }
}
