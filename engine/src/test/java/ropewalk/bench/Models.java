package ropewalk.bench;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** The diagrams that are run. */
final class Models {
    private Models() {}

    /** Start, a service task as a job of its own, two service tasks side by side, a join, the end. */
    static BpmnModelInstance parallel() {
        return Bpmn.createExecutableProcess("parallel")
                .camundaHistoryTimeToLive(365)
                .startEvent()
                .serviceTask("prepare")
                .camundaAsyncBefore()
                .camundaExpression("${true}")
                .parallelGateway("fork")
                .serviceTask("left")
                .camundaExpression("${true}")
                .parallelGateway("join")
                .endEvent()
                .moveToNode("fork")
                .serviceTask("right")
                .camundaExpression("${true}")
                .connectTo("join")
                .done();
    }

    /** One job and the end. */
    static BpmnModelInstance job() {
        return Bpmn.createExecutableProcess("job")
                .camundaHistoryTimeToLive(365)
                .startEvent()
                .camundaAsyncAfter()
                .endEvent()
                .done();
    }

    /** One approval by the managers. */
    static BpmnModelInstance approval() {
        return Bpmn.createExecutableProcess("approval")
                .camundaHistoryTimeToLive(365)
                .startEvent()
                .userTask("approve")
                .name("Approve")
                .camundaCandidateGroups("manager")
                .endEvent()
                .done();
    }
}
