package ropewalk.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The forms that were deployed with the diagrams. */
@Component
class Forms {
    private final FormService engine;
    private final JsonMapper json;

    Forms(FormService engine, JsonMapper json) {
        this.engine = engine;
        this.json = json;
    }

    Optional<Form> ofStart(String definitionId) {
        try (InputStream form = engine.getDeployedStartForm(definitionId)) {
            return Optional.of(json.readValue(form, Form.class));
        } catch (NullValueException | NotFoundException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new IllegalStateException("the start form of " + definitionId + " cannot be read", unreadable);
        }
    }

    Optional<Form> ofTask(String taskId) {
        try (InputStream form = engine.getDeployedTaskForm(taskId)) {
            return Optional.of(json.readValue(form, Form.class));
        } catch (NullValueException | NotFoundException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new IllegalStateException("the form of task " + taskId + " cannot be read", unreadable);
        }
    }
}
