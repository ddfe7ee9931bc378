package io.harkara.security;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Holds what a service serves against its table of endpoints. */
public final class EndpointWalk {

    private EndpointWalk() {}

    /** Endpoints that are served and have no rule, and rules that no endpoint has: method, space, path. */
    public static Set<String> differences(ApplicationContext service, Set<String> servedOtherwise) {
        Set<String> served = served(service);
        Set<String> ruled = new TreeSet<>();
        for (EndpointRules.Rule rule : service.getBean(EndpointRules.class).all()) {
            ruled.add(rule.method() + " " + rule.path().getPatternString());
        }
        Set<String> differences = new TreeSet<>();
        served.stream().filter(one -> !ruled.contains(one)).forEach(one -> differences.add("without a rule: " + one));
        ruled.stream()
                .filter(one -> !served.contains(one) && !servedOtherwise.contains(one))
                .forEach(one -> differences.add("a rule for nothing: " + one));
        return differences;
    }

    private static Set<String> served(ApplicationContext service) {
        Set<String> served = new TreeSet<>();
        service.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> add(info, served)));
        // Reached by the server's own dispatch only; a request for it is refused like any other without a rule.
        served.removeIf(endpoint -> endpoint.endsWith(" /error"));
        return served;
    }

    private static void add(RequestMappingInfo info, Set<String> served) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        for (String path : info.getPatternValues()) {
            if (methods.isEmpty()) {
                served.add("ANY " + path);
            }
            methods.forEach(method -> served.add(method + " " + path));
        }
    }
}
