package ropewalk.http;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Refuses to start when an operation of ours names no permission: forgetting one must not open a door. */
@Component
class EveryOperationIsGuarded implements SmartInitializingSingleton {
    private final RequestMappingHandlerMapping mapping;

    EveryOperationIsGuarded(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> unguarded = mapping.getHandlerMethods().values().stream()
                .filter(method -> method.getBeanType().getName().startsWith("ropewalk."))
                .filter(method -> !method.hasMethodAnnotation(Requires.class))
                .filter(method -> !method.hasMethodAnnotation(Open.class))
                .map(Object::toString)
                .sorted()
                .toList();
        if (!unguarded.isEmpty()) {
            throw new IllegalStateException("these operations have neither @Requires nor @Open: " + unguarded);
        }
    }
}
