package ropewalk.process;

import io.swagger.v3.oas.annotations.media.Schema;

/** A version that can be started. */
@Schema(name = "Deployment")
public record Deployed(String definitionId, String key, int version) {}
