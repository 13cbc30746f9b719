package ropewalk.task.object;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** There only when this installation has an object store; by half is enough, for that is refused with a reason. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OutsideStore.IsConfigured.class)
public @interface OutsideStore {
    /** Variables of the environment that are set to nothing, as they are in files for containers, do not count. */
    final class IsConfigured implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
            return ObjectStoreSettings.NEEDED.stream()
                    .map(name -> context.getEnvironment().getProperty(ObjectStoreSettings.PREFIX + "." + name))
                    .anyMatch(StringUtils::hasText);
        }
    }
}
