import {
  createTheme,
  defaultVariantColorsResolver,
  type VariantColorResolverResult,
  type VariantColorsResolver,
} from "@mantine/core";

type Colors = Pick<VariantColorResolverResult, "background" | "hover" | "color"> & { border?: string };

const toned = ({ border = "1px solid transparent", ...colors }: Colors): VariantColorResolverResult => ({
  border,
  ...colors,
});

/** One accent for what is meant to be pressed, one red for what destroys; everything else is grey. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const danger = input.color === "red";
  const tone = danger ? "var(--failed)" : "var(--accent)";
  const onTone = danger ? "var(--surface)" : "var(--on-accent)";
  const soft = danger ? "var(--failed-soft)" : "var(--accent-soft)";
  switch (input.variant) {
    case "filled":
      return toned({
        background: tone,
        hover: danger ? "color-mix(in srgb, var(--failed) 85%, #000000)" : "var(--accent-strong)",
        color: onTone,
      });
    case "light":
      return toned({ background: soft, hover: soft, color: tone });
    case "subtle":
      return toned({
        background: "transparent",
        hover: "var(--sunken)",
        color: danger ? tone : "var(--text)",
      });
    case "outline":
      return toned({
        background: "var(--surface)",
        hover: soft,
        color: tone,
        border: "1px solid currentColor",
      });
    default:
      return defaultVariantColorsResolver(input);
  }
};

export const theme = createTheme({
  fontFamily: "var(--font)",
  primaryColor: "teal",
  cursorType: "pointer",
  respectReducedMotion: true,
  variantColorResolver,
});
