package ropewalk.process;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.impl.util.IoUtil;
import org.jspecify.annotations.Nullable;
import ropewalk.process.engine.XmlReader;
import ropewalk.process.variables.DrawnVariables;

/** A BPMN document as we read it, after the model policy has found it harmless. */
public final class Diagram {
    private final BpmnModelInstance model;
    private final DrawnVariables variables;

    private Diagram(BpmnModelInstance model, DrawnVariables variables) {
        this.model = model;
        this.variables = variables;
    }

    /** Nothing when it is no BPMN 2.0. */
    public static Optional<Diagram> read(String xml) {
        try {
            var model = Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            return Optional.of(new Diagram(model, DrawnVariables.of(xml, List.of(), List.of())));
        } catch (ModelException | XmlReader.Unreadable notBpmn) {
            return Optional.empty();
        }
    }

    /** The executable process, or the first one of a drawing that cannot run yet. */
    public Optional<String> processKey() {
        List<Process> processes = processes();
        return processes.stream()
                .filter(Process::isExecutable)
                .findFirst()
                .or(() -> processes.stream().findFirst())
                .map(Process::getId);
    }

    List<Process> processes() {
        return List.copyOf(model.getModelElementsByType(Process.class));
    }

    /** The processes that can run. */
    public List<Process> executable() {
        return processes().stream().filter(Process::isExecutable).toList();
    }

    /** The same drawing with all its processes marked as executable, to learn what else is missing. */
    static String asIfExecutable(String xml) {
        Diagram diagram = read(xml).orElseThrow();
        diagram.processes().forEach(process -> process.setExecutable(true));
        return IoUtil.convertXmlDocumentToString(diagram.model.getDocument());
    }

    /** Whether a person may start the process: it has a start event that waits for nothing. */
    static boolean isStartable(Process process) {
        return starts(process).stream()
                .anyMatch(start -> start.getEventDefinitions().isEmpty());
    }

    static @Nullable String startForm(Process process) {
        return starts(process).stream()
                .filter(start -> start.getEventDefinitions().isEmpty())
                .map(StartEvent::getCamundaFormRef)
                .filter(form -> form != null)
                .findFirst()
                .orElse(null);
    }

    private static Collection<StartEvent> starts(Process process) {
        return process.getChildElementsByType(StartEvent.class);
    }

    /** The forms that elements ask for by id. */
    Map<String, String> formReferences() {
        Map<String, String> references = new HashMap<>();
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            if (task.getCamundaFormRef() != null) {
                references.put(task.getId(), task.getCamundaFormRef());
            }
        }
        for (StartEvent start : model.getModelElementsByType(StartEvent.class)) {
            if (start.getCamundaFormRef() != null) {
                references.put(start.getId(), start.getCamundaFormRef());
            }
        }
        return references;
    }

    /** The user tasks and message events of one process. */
    public List<ProcessElement> elements(Process process) {
        List<ProcessElement> elements = new ArrayList<>();
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            if (isIn(process, task)) {
                elements.add(
                        new ProcessElement(task.getId(), "task", null, task.getCamundaFormRef(), properties(task)));
            }
        }
        for (ReceiveTask task : model.getModelElementsByType(ReceiveTask.class)) {
            if (isIn(process, task) && task.getMessage() != null) {
                elements.add(new ProcessElement(
                        task.getId(), "catch", task.getMessage().getName(), null, properties(task)));
            }
        }
        for (CatchEvent event : model.getModelElementsByType(CatchEvent.class)) {
            String message = message(event);
            if (isIn(process, event) && message != null) {
                boolean starts = event instanceof StartEvent && event.getParentElement() == process;
                elements.add(new ProcessElement(
                        event.getId(), starts ? "start" : "catch", message, null, properties(event)));
            }
        }
        return elements;
    }

    /** What the start event that waits for nothing says of when it starts by itself: its id and properties. */
    static Optional<ProcessElement> scheduledStart(Process process) {
        return starts(process).stream()
                .filter(start -> start.getEventDefinitions().isEmpty())
                .map(start -> new ProcessElement(start.getId(), "start", null, null, properties(start)))
                .filter(start ->
                        !start.properties().getOrDefault(Schedule.PROPERTY, "").isBlank())
                .findFirst();
    }

    /** Whether the user task says by a date or an expression when it is due. */
    boolean hasDueDate(String task) {
        return model.getModelElementById(task) instanceof UserTask found && found.getCamundaDueDate() != null;
    }

    /** The connector steps of one process that send an amount. */
    List<String> sendingAnAmount(Process process) {
        return PaymentStep.sendingAnAmount(model.getModelElementsByType(ServiceTask.class).stream()
                .filter(step -> isIn(process, step))
                .toList());
    }

    /** The connector step of the same process that the user task names as the one that pays. */
    Optional<PaymentStep> paymentStep(Process process, String task) {
        return PaymentStep.ofTask(model, task).filter(step -> isIn(process, model.getModelElementById(step.id())));
    }

    /** The steps that call another process. */
    public List<CallActivity> calls() {
        return List.copyOf(model.getModelElementsByType(CallActivity.class));
    }

    /** What its steps leave behind. */
    DrawnVariables variables() {
        return variables;
    }

    private static @Nullable String message(CatchEvent event) {
        return event.getEventDefinitions().stream()
                .filter(MessageEventDefinition.class::isInstance)
                .map(definition -> ((MessageEventDefinition) definition).getMessage())
                .filter(message -> message != null)
                .map(message -> message.getName())
                .filter(name -> name != null)
                .findFirst()
                .orElse(null);
    }

    private static boolean isIn(Process process, BaseElement element) {
        for (var parent = element.getParentElement(); parent != null; parent = parent.getParentElement()) {
            if (parent.equals(process)) {
                return true;
            }
        }
        return false;
    }

    static Map<String, String> properties(BaseElement element) {
        Map<String, String> properties = new HashMap<>();
        if (element.getExtensionElements() != null) {
            for (var extension : element.getExtensionElements().getElements()) {
                if (extension instanceof CamundaProperties listed) {
                    for (CamundaProperty property : listed.getCamundaProperties()) {
                        if (property.getCamundaName() != null) {
                            String value = property.getCamundaValue();
                            properties.put(property.getCamundaName(), value == null ? "" : value);
                        }
                    }
                }
            }
        }
        return properties;
    }
}
