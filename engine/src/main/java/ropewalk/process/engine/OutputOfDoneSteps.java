package ropewalk.process.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.camunda.bpm.engine.impl.core.variable.scope.AbstractVariableScope;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Takes a step's output parameters only when the step came to its end. The engine takes them when a timer or an error
 * interrupts it too, where there is no result that they could read, and would stop the process there.
 */
final class OutputOfDoneSteps extends AbstractBpmnParseListener {

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        definitions.forEach(definition -> definition.getActivities().forEach(OutputOfDoneSteps::replace));
    }

    private static void replace(ActivityImpl activity) {
        if (activity.getIoMapping() != null) {
            activity.setIoMapping(new WhenDone(activity.getIoMapping()));
        }
        activity.getActivities().forEach(OutputOfDoneSteps::replace);
    }

    private static final class WhenDone extends IoMapping {
        WhenDone(IoMapping given) {
            setInputParameters(given.getInputParameters());
            setOuputParameters(given.getOutputParameters());
        }

        @Override
        public void executeOutputParameters(AbstractVariableScope scope) {
            if (!(scope instanceof ExecutionEntity execution && execution.isCanceled())) {
                super.executeOutputParameters(scope);
            }
        }
    }
}
