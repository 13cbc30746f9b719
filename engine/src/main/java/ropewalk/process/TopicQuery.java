package ropewalk.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryTopicBuilder;
import org.camunda.bpm.engine.externaltask.FetchAndLockBuilder;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import ropewalk.process.TopicController.Fetch;
import ropewalk.process.TopicController.Sorting;
import ropewalk.process.TopicController.Topic;

/** What a worker asks for, as the engine is asked. */
final class TopicQuery {
    private TopicQuery() {}

    static List<LockedExternalTask> of(ExternalTaskService engine, int most, String worker, Fetch fetch) {
        FetchAndLockBuilder query = engine.fetchAndLock()
                .workerId(worker)
                .maxTasks(most)
                .usePriority(!Boolean.FALSE.equals(fetch.usePriority()));
        if (fetch.sorting() != null) {
            for (Sorting sorting : fetch.sorting()) {
                query = sorting.isDescending()
                        ? query.orderByCreateTime().desc()
                        : query.orderByCreateTime().asc();
            }
        }
        ExternalTaskQueryTopicBuilder topics = query.subscribe();
        for (Topic topic : TopicSteps.topics(fetch)) {
            topics = one(topics, topic);
        }
        return topics.execute();
    }

    private static ExternalTaskQueryTopicBuilder one(ExternalTaskQueryTopicBuilder topics, Topic topic) {
        ExternalTaskQueryTopicBuilder one = topics.topic(
                String.valueOf(topic.topicName()), TopicLimits.duration("lockDuration", topic.lockDuration()));
        Optional.ofNullable(topic.variables()).ifPresent(one::variables);
        Optional.ofNullable(topic.businessKey()).ifPresent(one::businessKey);
        Optional.ofNullable(topic.processDefinitionKey()).ifPresent(one::processDefinitionKey);
        Optional.ofNullable(topic.processDefinitionId()).ifPresent(one::processDefinitionId);
        Optional.ofNullable(topic.processDefinitionVersionTag()).ifPresent(one::processDefinitionVersionTag);
        Optional.ofNullable(topic.processDefinitionKeyIn())
                .ifPresent(keys -> one.processDefinitionKeyIn(keys.toArray(String[]::new)));
        Optional.ofNullable(topic.processDefinitionIdIn())
                .ifPresent(ids -> one.processDefinitionIdIn(ids.toArray(String[]::new)));
        if (Boolean.TRUE.equals(topic.localVariables())) {
            one.localVariables();
        }
        if (Boolean.TRUE.equals(topic.includeExtensionProperties())) {
            one.includeExtensionProperties();
        }
        return one;
    }
}
