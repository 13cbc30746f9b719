package ropewalk.process.engine;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.dmn.engine.impl.spi.el.DmnScriptEngineResolver;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/** There is no script engine, for BPMN or DMN, whatever language is asked for. */
final class NoScripts implements ScriptEngineResolver, DmnScriptEngineResolver {
    @Override
    public ScriptEngine getScriptEngine(String language, boolean resolveFromCache) {
        throw refusal(language);
    }

    @Override
    public ScriptEngine getScriptEngineForLanguage(String language) {
        throw refusal(language);
    }

    @Override
    public void addScriptEngineFactory(ScriptEngineFactory factory) {
        throw refusal(factory.getLanguageName());
    }

    @Override
    public ScriptEngineManager getScriptEngineManager() {
        throw refusal("any");
    }

    private static ProcessEngineException refusal(String language) {
        return new ProcessEngineException("scripts are not run: " + language);
    }
}
