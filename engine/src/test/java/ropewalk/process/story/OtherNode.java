package ropewalk.process.story;

import org.springframework.context.ApplicationContext;

/** Lets this node be one that has not yet seen any of the instances. */
public final class OtherNode {
    private OtherNode() {}

    public static void takesOver(ApplicationContext node) {
        node.getBean(JobsInARow.class).forget();
    }
}
