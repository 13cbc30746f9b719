package ropewalk.process.engine;

import java.util.Collection;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.ParallelMultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.behavior.SequentialMultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** Puts a bound on what can multiply at run time: multi-instances and calls of other processes. */
final class BoundedShapes extends AbstractBpmnParseListener {

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        activity.addBuiltInListener(
                ExecutionListener.EVENTNAME_START, (ExecutionListener) BoundedShapes::refuseDeepCall);
    }

    private static void refuseDeepCall(DelegateExecution execution) {
        int depth = 1;
        ExecutionEntity caller =
                ((ExecutionEntity) execution).getProcessInstance().getSuperExecution();
        while (caller != null) {
            if (++depth > Bounds.CALL_DEPTH) {
                throw new TooManySteps("processes call each other deeper than " + Bounds.CALL_DEPTH + ", in instance "
                        + execution.getProcessInstanceId());
            }
            caller = caller.getProcessInstance().getSuperExecution();
        }
    }

    @Override
    public void parseMultiInstanceLoopCharacteristics(Element element, Element loop, ActivityImpl body) {
        var given = (MultiInstanceActivityBehavior) body.getActivityBehavior();
        MultiInstanceActivityBehavior bounded =
                given instanceof SequentialMultiInstanceActivityBehavior ? new Sequential() : new Parallel();
        bounded.setLoopCardinalityExpression(given.getLoopCardinalityExpression());
        bounded.setCompletionConditionExpression(given.getCompletionConditionExpression());
        bounded.setCollectionExpression(given.getCollectionExpression());
        bounded.setCollectionVariable(given.getCollectionVariable());
        bounded.setCollectionElementVariable(given.getCollectionElementVariable());
        body.setActivityBehavior(bounded);
    }

    private static int bounded(int instances) {
        if (instances > Bounds.INSTANCES_OF_A_MULTI_INSTANCE) {
            throw new ProcessEngineException("a multi-instance has at most " + Bounds.INSTANCES_OF_A_MULTI_INSTANCE
                    + " instances, not " + instances);
        }
        return instances;
    }

    /** The JSON list in the variable; the engine itself knows Java collections only. */
    private static Collection<?> list(ActivityExecution execution, String variable) {
        if (ReadOnlyValues.plain(execution.getVariable(variable)) instanceof Collection<?> list) {
            return list;
        }
        throw new ProcessEngineException("variable '" + variable + "' is not a list");
    }

    private static final class Sequential extends SequentialMultiInstanceActivityBehavior {
        @Override
        protected int resolveNrOfInstances(ActivityExecution execution) {
            return bounded(
                    loopCardinalityExpression == null && collectionVariable != null
                            ? list(execution, collectionVariable).size()
                            : super.resolveNrOfInstances(execution));
        }

        @Override
        protected @Nullable Collection<?> evaluateCollection(ActivityExecution execution) {
            return collectionVariable != null && collectionElementVariable != null
                    ? list(execution, collectionVariable)
                    : super.evaluateCollection(execution);
        }
    }

    private static final class Parallel extends ParallelMultiInstanceActivityBehavior {
        @Override
        protected int resolveNrOfInstances(ActivityExecution execution) {
            return bounded(
                    loopCardinalityExpression == null && collectionVariable != null
                            ? list(execution, collectionVariable).size()
                            : super.resolveNrOfInstances(execution));
        }

        @Override
        protected @Nullable Collection<?> evaluateCollection(ActivityExecution execution) {
            return collectionVariable != null && collectionElementVariable != null
                    ? list(execution, collectionVariable)
                    : super.evaluateCollection(execution);
        }
    }
}
