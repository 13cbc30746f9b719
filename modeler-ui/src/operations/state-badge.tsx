import type { InstanceState } from "../shared/api";
import type { IconName } from "../shared/icons";
import { t } from "../shared/texts";
import { Badge, type Tone } from "../shared/ui";

const looks: Record<InstanceState, { tone: Tone; icon: IconName }> = {
  running: { tone: "accent", icon: "play" },
  waiting: { tone: "waiting", icon: "waiting" },
  failed: { tone: "failed", icon: "failed" },
  ended: { tone: "done", icon: "check" },
  cancelled: { tone: "plain", icon: "close" },
};

export function StateBadge({ state }: { state: InstanceState }) {
  const { tone, icon } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`instance.state.${state}`)}
    </Badge>
  );
}
