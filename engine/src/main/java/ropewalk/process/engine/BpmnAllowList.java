package ropewalk.process.engine;

import java.util.Map;
import java.util.Set;

/**
 * What a process drawing may be made of. The names not in these lists are refused; those with a meaning of their own in
 * the engine or in its relatives get a code of their own, so that whoever draws learns why.
 */
final class BpmnAllowList {
    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    static final Set<String> DRAWING = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");

    /** Engines whose extensions would run code, or are another name for the engine's own. */
    static final Set<String> FOREIGN_ENGINES = Set.of(
            "activiti.org",
            "flowable.org",
            "operaton.org",
            "cibseven.org",
            "jboss.org/drools",
            "camunda.com/fox",
            "jbpm.org",
            "bonitasoft",
            "camunda.org/schema/1.0/cmmn");

    static final Set<String> ELEMENTS = words(
            """
            definitions process documentation extensionElements collaboration participant participantMultiplicity messageFlow
            laneSet lane childLaneSet flowNodeRef sequenceFlow conditionExpression incoming outgoing association artifact group
            category categoryValue textAnnotation text dataObject dataObjectReference dataStore dataStoreReference dataState
            property ioSpecification dataInput dataOutput inputSet outputSet dataInputRefs dataOutputRefs optionalInputRefs
            optionalOutputRefs whileExecutingInputRefs whileExecutingOutputRefs inputSetRefs outputSetRefs
            dataInputAssociation dataOutputAssociation sourceRef targetRef itemDefinition message signal error escalation
            correlationProperty correlationKey correlationPropertyRef resource resourceRef resourceRole performer humanPerformer
            potentialOwner resourceAssignmentExpression formalExpression resourceParameter resourceParameterBinding expression
            task serviceTask userTask manualTask businessRuleTask sendTask receiveTask callActivity subProcess transaction
            adHocSubProcess startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent exclusiveGateway
            parallelGateway inclusiveGateway eventBasedGateway complexGateway timerEventDefinition timeDate timeDuration
            timeCycle messageEventDefinition signalEventDefinition errorEventDefinition escalationEventDefinition
            compensateEventDefinition cancelEventDefinition terminateEventDefinition linkEventDefinition source target
            conditionalEventDefinition condition eventDefinitionRef operationRef multiInstanceLoopCharacteristics
            loopCardinality loopDataInputRef loopDataOutputRef inputDataItem outputDataItem completionCondition
            standardLoopCharacteristics loopCondition interface operation inMessageRef outMessageRef errorRef interfaceRef
            supportedInterfaceRef endPoint endPointRef partnerEntity partnerRole participantRef participantAssociation
            innerParticipantRef outerParticipantRef messageFlowAssociation conversation conversationLink subConversation
            callConversation conversationNode messageFlowRef choreographyRef auditing monitoring rendering extension
            """);

    static final Set<String> ATTRIBUTES = words(
            """
            id name isExecutable isClosed processType processRef targetNamespace exporter exporterVersion expressionLanguage
            typeLanguage sourceRef targetRef default messageRef signalRef errorRef errorCode escalationRef escalationCode
            attachedToRef cancelActivity isInterrupting parallelMultiple triggeredByEvent isForCompensation startQuantity
            completionQuantity calledElement gatewayDirection eventGatewayType instantiate isSequential behavior
            noneBehaviorEventRef oneBehaviorEventRef activityRef waitForCompletion associationDirection dataObjectRef
            dataStoreRef itemSubjectRef isCollection capacity isUnlimited categoryValueRef textFormat structureRef itemKind
            operationRef implementation implementationRef evaluatesToTypeRef minimum maximum partitionElementRef
            definitionalCollaborationRef itemRef direction type value ordering cancelRemainingInstances testBefore loopMaximum
            isImmediate isRequired parameterRef inputDataRef outputDataRef correlationPropertyRef initiatingParticipantRef
            calledCollaborationRef method
            """);

    static final Set<String> CAMUNDA_ATTRIBUTES = words(
            """
            async asyncBefore asyncAfter exclusive jobPriority taskPriority type topic expression resultVariable
            resultVariableName assignee candidateUsers candidateGroups dueDate followUpDate priority formKey formRef
            formRefBinding formRefVersion initiator isStartableInTasklist historyTimeToLive versionTag candidateStarterUsers
            candidateStarterGroups calledElementBinding calledElementVersion calledElementVersionTag decisionRef
            decisionRefBinding decisionRefVersion decisionRefVersionTag mapDecisionResult collection elementVariable
            errorCodeVariable errorMessageVariable errorMessage escalationCodeVariable variableName variableEvents
            modelerTemplate modelerTemplateVersion modelerTemplateIcon diagramRelationId
            """);

    /** Extension elements with the attributes that each may carry. */
    static final Map<String, Set<String>> CAMUNDA_ELEMENTS = Map.ofEntries(
            Map.entry("inputOutput", Set.of()),
            Map.entry("inputParameter", Set.of("name")),
            Map.entry("outputParameter", Set.of("name")),
            Map.entry("list", Set.of()),
            Map.entry("map", Set.of()),
            Map.entry("entry", Set.of("key")),
            Map.entry("value", Set.of("id", "name")),
            Map.entry("properties", Set.of()),
            Map.entry("property", Set.of("id", "name", "value")),
            Map.entry("in", Set.of("source", "sourceExpression", "target", "variables", "local", "businessKey")),
            Map.entry("out", Set.of("source", "sourceExpression", "target", "variables", "local")),
            Map.entry("formData", Set.of("businessKey")),
            Map.entry("formField", Set.of("id", "label", "type", "defaultValue", "datePattern")),
            Map.entry("validation", Set.of()),
            Map.entry("constraint", Set.of("name", "config")),
            Map.entry("failedJobRetryTimeCycle", Set.of()),
            Map.entry("errorEventDefinition", Set.of("id", "errorRef", "expression")));

    /** Names, of elements and attributes in any namespace, that are refused with a code of their own. */
    static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("scriptTask", "script"),
            Map.entry("globalScriptTask", "script"),
            Map.entry("script", "script"),
            Map.entry("scriptFormat", "script"),
            Map.entry("scriptLanguage", "script"),
            Map.entry("language", "script"),
            Map.entry("resource", "script"),
            Map.entry("class", "java-class"),
            Map.entry("formHandlerClass", "java-class"),
            Map.entry("variableMappingClass", "java-class"),
            Map.entry("delegateExpression", "delegate-expression"),
            Map.entry("variableMappingDelegateExpression", "delegate-expression"),
            Map.entry("connector", "connector"),
            Map.entry("connectorId", "connector"),
            Map.entry("executionListener", "listener"),
            Map.entry("taskListener", "listener"),
            Map.entry("field", "field-injection"),
            Map.entry("calledElementTenantId", "tenant-id"),
            Map.entry("caseTenantId", "tenant-id"),
            Map.entry("decisionRefTenantId", "tenant-id"),
            Map.entry("tenantId", "tenant-id"),
            Map.entry("caseRef", "case"),
            Map.entry("import", "import"),
            Map.entry("importType", "import"),
            Map.entry("location", "import"));

    private BpmnAllowList() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
