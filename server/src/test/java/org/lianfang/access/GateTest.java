package org.lianfang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lianfang.database.LianfangTest;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks everything that answers HTTP. A new endpoint is in these tests the moment it exists. */
@LianfangTest
class GateTest {
    /** Servlets beside Spring MVC, and where each checks its callers. */
    private static final Set<String> SERVLETS = Set.of("dispatcherServlet");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    MockMvc mvc;

    @Autowired
    SignedIn signedIn;

    @Autowired
    ListableBeanFactory beans;

    @Autowired
    ServletContext servlets;

    @Test
    void everyControllerMethodDeclaresWhoMayCallIt() {
        assertThat(mapping.getHandlerMethods().values())
                .allSatisfy(method -> assertThat(Gate.declaration(method))
                        .as("%s needs @Requires or @OpenToAll", method)
                        .isPresent());
    }

    @Test
    void whatIsOpenToAllSaysWhy() {
        assertThat(mapping.getHandlerMethods().values()).allSatisfy(method -> {
            if (Gate.declaration(method).orElseThrow() instanceof Gate.Declaration.Open(String why)) {
                assertThat(why).as(method.toString()).contains(" ");
            }
        });
    }

    @Test
    void noServletStandsBesideTheGate() {
        assertThat(new TreeSet<>(servlets.getServletRegistrations().keySet())).isSubsetOf(SERVLETS);
        assertThat(beans.getBeansOfType(ServletRegistrationBean.class).values())
                .allSatisfy(servlet -> assertThat(SERVLETS).contains(servlet.getServletName()));
        assertThat(beans.getBeanNamesForType(jakarta.servlet.Servlet.class)).isSubsetOf(SERVLETS);
    }

    @Test
    void everyEndpointLetsInTheRolesItDeclaresAndNobodyElse() throws Exception {
        Map<Role, RequestPostProcessor> callers = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            callers.put(role, signedIn.as(role, "411202"));
        }
        List<String> wrong = new ArrayList<>();
        for (var endpoint : mapping.getHandlerMethods().entrySet()) {
            if (Gate.declaration(endpoint.getValue()).orElseThrow()
                    instanceof Gate.Declaration.Needs(Permission permission)) {
                check(endpoint.getKey(), signedIn.nobody(), 401, wrong);
                for (var caller : callers.entrySet()) {
                    if (!caller.getKey().may(permission)) {
                        check(endpoint.getKey(), caller.getValue(), 403, wrong);
                    } else if (harmless(endpoint.getKey())) {
                        checkNotRefused(endpoint.getKey(), caller.getValue(), wrong);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void check(RequestMappingInfo endpoint, RequestPostProcessor caller, int expected, List<String> wrong)
            throws Exception {
        int status = call(endpoint, caller);
        if (status != expected) {
            wrong.add(endpoint + " answered " + status + " instead of " + expected);
        }
    }

    private void checkNotRefused(RequestMappingInfo endpoint, RequestPostProcessor caller, List<String> wrong)
            throws Exception {
        int status = call(endpoint, caller);
        if (status == 401 || status == 403 || status >= 500) {
            wrong.add(endpoint + " answered " + status + " to a role that it declares");
        }
    }

    private int call(RequestMappingInfo endpoint, RequestPostProcessor caller) throws Exception {
        String path = endpoint.getPatternValues().iterator().next();
        return mvc.perform(request(
                                HttpMethod.valueOf(method(endpoint).name()),
                                path.replaceAll("\\{[^}]+\\}", "00000000-0000-7000-8000-000000000000"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")
                        .with(caller))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private static boolean harmless(RequestMappingInfo endpoint) {
        return method(endpoint) == RequestMethod.GET;
    }

    private static RequestMethod method(RequestMappingInfo endpoint) {
        return endpoint.getMethodsCondition().getMethods().stream().findFirst().orElse(RequestMethod.GET);
    }

    @Test
    void shutsAMethodThatDeclaresNothing() throws Exception {
        var undeclared = new HandlerMethod(new Undeclared(), "anything");
        assertThat(Gate.declaration(undeclared)).isEmpty();
    }

    static class Undeclared {
        public void anything() {}
    }
}
