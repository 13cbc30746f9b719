package ropewalk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaymentCheckTest {
    private static final String AMOUNT = property("paymentAmount", "${total * 100}");
    private static final String CURRENCY = property("paymentCurrency", "EUR");
    private static final String SENDING =
            """
            <serviceTask id="send" camunda:type="external" camunda:topic="stripe.create-payment-link">
              <extensionElements><camunda:inputOutput>
                <camunda:inputParameter name="amount">${total}</camunda:inputParameter>
                <camunda:inputParameter name="currency">EUR</camunda:inputParameter>
              </camunda:inputOutput></extensionElements>
            </serviceTask>
            """;
    private static final String PAYEE = property("paymentPayee", "${lead.company}");

    @Test
    void acceptsWhatSomethingInTheProcessGives() {
        assertThat(findings(property("pays", "approve") + AMOUNT + CURRENCY + PAYEE, "total"))
                .isEmpty();
        assertThat(findings(
                        property("pays", "approve, reject")
                                + property("paymentAmount", "1990")
                                + property("paymentCurrency", "${createInvoiceResult.currency}")
                                + property("paymentPayee", "${approveOutcome}"),
                        ""))
                .isEmpty();
        assertThat(findings("", "")).isEmpty();
    }

    @Test
    void namesTheElementWhoseValuesNothingGives() {
        assertThat(findings(property("pays", "approve") + AMOUNT + CURRENCY + PAYEE, "sum"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("payment-incomplete");
                    assertThat(finding.elementId()).isEqualTo("approve");
                    assertThat(finding.message()).contains("“total”");
                });
    }

    @Test
    void refusesAnOutcomeThatTheTaskDoesNotHave() {
        assertThat(findings(property("pays", "aprove") + AMOUNT + CURRENCY + PAYEE, "total"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("“aprove”", "approve, reject"));
    }

    @Test
    void refusesAPaymentThatLacksSomething() {
        assertThat(findings(property("pays", "approve"), "total")).hasSize(3);
        assertThat(findings(AMOUNT + CURRENCY + PAYEE, "total")).hasSize(1);
        assertThat(findings(property("pays", "") + AMOUNT + CURRENCY + PAYEE, "total"))
                .hasSize(1);
        assertThat(findings(
                        property("pays", "approve")
                                + property("paymentAmount", "19.90")
                                + property("paymentCurrency", "euro")
                                + PAYEE,
                        "total"))
                .hasSize(2);
    }

    @Test
    void asksWhichStepPaysWhereStepsSendAnAmount() {
        String paying = property("pays", "approve") + AMOUNT + CURRENCY + PAYEE;
        assertThat(findings(paying, "total", SENDING))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("“paymentStep”", "send", "by-hand"));
        assertThat(findings(paying + property("paymentStep", "send"), "total", SENDING))
                .isEmpty();
        assertThat(findings(paying + property("paymentStep", "by-hand"), "total", SENDING))
                .isEmpty();
    }

    @Test
    void refusesAStepThatSaysNoAmountOrIsNotThere() {
        String paying = property("pays", "approve") + AMOUNT + CURRENCY + PAYEE;
        for (String step : List.of("read", "nowhere", "start")) {
            assertThat(findings(paying + property("paymentStep", step), "total", SENDING))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains("“" + step + "”"));
        }
        assertThat(findings(property("paymentStep", "send"), "total", SENDING)).hasSize(1);
    }

    private static String property(String name, String value) {
        return "<camunda:property name=\"" + name + "\" value=\"" + value + "\"/>";
    }

    private static List<DraftFinding> findings(String properties, String formKey) {
        return findings(properties, formKey, "");
    }

    private static List<DraftFinding> findings(String properties, String formKey, String steps) {
        String xml =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="test">
                  <process id="paying" isExecutable="true">
                    <startEvent id="start"/>
                    <serviceTask id="read" camunda:type="external" camunda:topic="hubspot.get-contact">
                      <extensionElements><camunda:properties>
                        <camunda:property name="resultVariable" value="lead"/>
                      </camunda:properties></extensionElements>
                    </serviceTask>
                    <serviceTask id="bill" camunda:type="external" camunda:topic="stripe.create-invoice"/>
                    <userTask id="approve">
                      <extensionElements><camunda:properties>
                        <camunda:property name="outcomes" value="approve:Approve,reject:Reject"/>%s
                      </camunda:properties></extensionElements>
                    </userTask>%s
                  </process>
                </definitions>
                """
                        .formatted(properties, steps);
        return PaymentCheck.of(Diagram.read(xml).orElseThrow(), Set.of(formKey), "paying.bpmn");
    }
}
